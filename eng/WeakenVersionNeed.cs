using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>Copies an ELF library and marks one of its version requirements weak (flag 2 of its entry in .gnu.version_r), so that
/// the loader does not insist on it.</summary>
public sealed class WeakenVersionNeed : Task
{
    private const int LoadSegment = 1, DynamicSegment = 2, WeakFlag = 2;
    private const long StringTable = 5, VersionNeed = 0x6ffffffe;

    private byte[] _elf;

    [Required] public string Source { get; set; }

    [Required] public string Target { get; set; }

    [Required] public string Version { get; set; }

    public override bool Execute()
    {
        _elf = File.ReadAllBytes(Source);
        var strings = OffsetOf(Dynamic(StringTable));
        var changed = 0;
        for (long need = OffsetOf(Dynamic(VersionNeed)), next = 1; next != 0; need += next)
        {
            next = U32(need + 12);
            var entry = need + U32(need + 8);
            for (var left = U16(need + 2); left > 0; left--, entry += U32(entry + 12))
            {
                if (Text(strings + U32(entry + 8)) == Version)
                {
                    _elf[entry + 4] |= WeakFlag;
                    changed++;
                }
            }
        }

        // Projects build side by side: each writes under a name of its own, and whoever is first names it.
        Directory.CreateDirectory(Path.GetDirectoryName(Target));
        var temporary = Target + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(temporary, _elf);
        File.Delete(Target);
        try
        {
            File.Move(temporary, Target);
        }
        catch (IOException) when (File.Exists(Target))
        {
            File.Delete(temporary);
        }

        Log.LogMessage(MessageImportance.High, "{0}: {1} requirement(s) of {2} made weak in the copy that is used", Path.GetFileName(Target), changed, Version);
        return true;
    }

    private long Dynamic(long tag)
    {
        var header = Segment(DynamicSegment, _ => true);
        for (var at = U64(header + 8); at < U64(header + 8) + U64(header + 32); at += 16)
        {
            if (U64(at) == tag)
            {
                return U64(at + 8);
            }
        }

        throw new InvalidDataException(Source + " has no dynamic entry " + tag);
    }

    private long OffsetOf(long address)
    {
        var header = Segment(LoadSegment, at => address >= U64(at + 16) && address < U64(at + 16) + U64(at + 32));
        return U64(header + 8) + address - U64(header + 16);
    }

    private long Segment(int kind, Func<long, bool> fits)
    {
        for (long i = 0, at = U64(0x20); i < U16(0x38); i++, at += U16(0x36))
        {
            if (U32(at) == kind && fits(at))
            {
                return at;
            }
        }

        throw new InvalidDataException(Source + " is not a 64-bit ELF library as expected");
    }

    private string Text(long at)
    {
        var end = Array.IndexOf(_elf, (byte)0, (int)at);
        return Encoding.ASCII.GetString(_elf, (int)at, end - (int)at);
    }

    private long U16(long at) => BitConverter.ToUInt16(_elf, (int)at);

    private long U32(long at) => BitConverter.ToUInt32(_elf, (int)at);

    private long U64(long at) => BitConverter.ToInt64(_elf, (int)at);
}
