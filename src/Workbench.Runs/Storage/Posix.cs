using System.Runtime.InteropServices;

namespace Workbench.Runs.Storage;

/// <summary>Calls of the system that .NET has no face for. Each does nothing off Linux.</summary>
internal static class Posix
{
    // What statfs says of file systems that several hosts may share: NFS, SMB1, CIFS, SMB2, Lustre, FUSE (sshfs and the like), AFS, Ceph, GPFS, BeeGFS.
    private static readonly HashSet<uint> SharedFileSystems =
        [0x6969, 0x517B, 0xFF534D42, 0xFE534D42, 0x0BD00BD0, 0x65735546, 0x5346414F, 0x00C36400, 0x47504653, 0x19830326];

    /// <summary>Sends a signal; false when there is no such process or it is not ours.</summary>
    public static bool Signal(int pid, int signal) => OperatingSystem.IsLinux() && Kill(pid, signal) == 0;

    /// <summary>Whether the folder lies on a file system that other hosts may use at the same time.</summary>
    public static bool IsShared(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return folder.StartsWith(@"\\", StringComparison.Ordinal);
        }

        var buffer = new byte[256]; // struct statfs is 120 bytes on 64-bit Linux; f_type comes first
        return StatFs(folder, buffer) == 0 && SharedFileSystems.Contains(BitConverter.ToUInt32(buffer));
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int pid, int signal);

    [DllImport("libc", EntryPoint = "statfs")]
    private static extern int StatFs([MarshalAs(UnmanagedType.LPUTF8Str)] string path, byte[] buffer);
}
