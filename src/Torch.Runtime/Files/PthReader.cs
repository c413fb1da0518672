using Microsoft.Win32.SafeHandles;

namespace Torch.Runtime.Files;

/// <summary>Reads what torch.save writes: the zip form (since 1.6), and the older one of several pickles in a row.</summary>
internal static class PthReader
{
    private const string LegacyMagic = "119547037146038801333356";

    public static FileContents ReadZip(string path, SafeFileHandle file)
    {
        var zip = new ZipDirectory(path, file);
        string? pickle = zip.Entries.Keys.Concat(zip.Compressed)
            .FirstOrDefault(name => name == "data.pkl" || name.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new WeightFileException(path, "is a zip archive, but not one of torch.save: it has no 'data.pkl'.");
        string root = pickle[..^"data.pkl".Length];
        if (zip.Entries.ContainsKey(root + "constants.pkl") || zip.Compressed.Contains(root + "constants.pkl"))
        {
            throw new WeightFileException(path, "is a TorchScript archive. Save the module's state_dict() with torch.save instead.");
        }
        if (zip.Entries.ContainsKey(root + "byteorder") && zip.ReadAll(root + "byteorder").AsSpan().SequenceEqual("big"u8))
        {
            throw new WeightFileException(path, "was written on a big-endian machine, which is not supported.");
        }
        var bytes = new PickleBytes(new MemoryStream(zip.ReadAll(pickle)), problem => new WeightFileException(path, problem));
        return new FileContents("pth", new PickleReader(bytes, id =>
        {
            var storage = Storage(id, bytes);
            storage.Bytes = zip.Entries.GetValueOrDefault($"{root}data/{storage.Key}");
            return storage;
        }).Read());
    }

    /// <summary>Reads the old form of torch.save, and a pickle of a dictionary of numpy arrays, as Detectron2's model zoo has.</summary>
    public static FileContents ReadPickle(string path, SafeFileHandle file, Stream stream)
    {
        var bytes = new PickleBytes(stream, problem => new WeightFileException(path, problem));
        object? Next() => new PickleReader(bytes, id => Storage(id, bytes)).Read();
        object? first = Next();
        if (first is PickleDictionary)
        {
            return new FileContents("pickle", first);
        }
        if (first?.ToString() != LegacyMagic)
        {
            throw new WeightFileException(path,
                "is a pickle, but neither one of torch.save nor a dictionary of numpy arrays. Save the weights with torch.save or as safetensors.");
        }
        if (Next() is not 1001L)
        {
            throw new WeightFileException(path, "has an unknown version of the old torch.save format.");
        }
        bool littleEndian = Next() is not PickleDictionary system
            || system.Items.FirstOrDefault(item => item.Key is "little_endian").Value is not false;
        if (!littleEndian)
        {
            throw new WeightFileException(path, "was written on a big-endian machine, which is not supported.");
        }
        var storages = new Dictionary<string, StorageReference>();
        object? value = new PickleReader(bytes, id => Remember(storages, Storage(id, bytes))).Read();
        var keys = Next() as List<object?> ?? throw new WeightFileException(path, "lacks the list of its storages: the file is damaged.");
        long length = RandomAccess.GetLength(file);
        foreach (string key in keys.OfType<string>())
        {
            long elements = bytes.Int64();
            var storage = storages.TryGetValue(key, out var known)
                ? known
                : throw new WeightFileException(path, $"lists a storage '{key}' that nothing uses: the file is damaged.");
            if (elements < 0 || elements > (length - stream.Position) / storage.Kind.Size)
            {
                throw new WeightFileException(path, $"is cut off within the storage '{key}'. Copy or download it again.");
            }
            storage.Bytes = new FileStorage(path, file, stream.Position, elements * storage.Kind.Size, null);
            stream.Position += elements * storage.Kind.Size;
        }
        return new FileContents("pth (old form)", value);
    }

    private static StorageReference Remember(Dictionary<string, StorageReference> storages, StorageReference storage) =>
        storages.TryGetValue(storage.Key, out var known) ? known : storages[storage.Key] = storage;

    // ("storage", torch.FloatStorage, key, device, elements [, view of another storage])
    private static StorageReference Storage(object? id, PickleBytes bytes)
    {
        if (id is not object?[] parts || parts is not ["storage", PickleGlobal kind, string key, _, long elements, ..])
        {
            throw bytes.Fail("refers to something else than a storage of numbers: this is not a file of weights.");
        }
        if (parts.Length > 5 && parts[5] is not null)
        {
            throw bytes.Fail("holds views of storages as PyTorch before 0.4 wrote them. Save it again with a newer PyTorch.");
        }
        return ElementKind.OfStorage(kind.Name) is { } element && kind.Module is "torch" or "torch.storage" or "torch.cuda"
            ? new StorageReference(key, element, elements)
            : throw bytes.Fail($"holds tensors of the type {kind}, which is not supported.");
    }
}
