using System.Text;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The .dat format: LEB128 count, then per tensor: LEB128 length and UTF-8 name, LEB128 dtype, LEB128 rank, LEB128 sizes, raw little-endian bytes.
        public partial class Module
        {
            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => skip?.Contains(entry.Key) != true).ToList();
                writer.Write7BitEncodedInt(kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    DatTensor.Write(writer, tensor);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                {
                    throw new FileNotFoundException($"There is no weight file '{location}'.", location);
                }
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <param name="loadedParameters">Receives, per name of the module, whether the file had it.</param>
            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var source = new Dictionary<string, Tensor>();
                try
                {
                    for (int left = reader.Read7BitEncodedInt(); left > 0; left--)
                    {
                        source.Add(reader.ReadString(), DatTensor.Read(reader));
                    }
                    load_state_dict(source, strict, skip);
                }
                finally
                {
                    foreach (var tensor in source.Values)
                    {
                        tensor.Dispose();
                    }
                }
                if (loadedParameters is not null)
                {
                    foreach (string key in state_dict().Keys)
                    {
                        loadedParameters[key] = source.ContainsKey(key) && skip?.Contains(key) != true;
                    }
                }
                return this;
            }

            /// <summary>Makes a module by its constructor without arguments and loads its weights.</summary>
            public static Module Create<T>(string path) where T : Module => Activator.CreateInstance<T>().load(path);
        }
    }
}
