// Tests of two classes at a time, since most of a test is the start of processes on one core.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
