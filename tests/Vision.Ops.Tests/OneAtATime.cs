// libtorch's threads, random numbers and count of tensors belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
