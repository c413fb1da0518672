// Tests share libtorch's random generator and its thread teams, of which libgomp keeps one per calling thread.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
