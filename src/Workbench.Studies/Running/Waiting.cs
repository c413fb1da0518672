namespace Workbench.Studies.Running;

/// <summary>Waits for what another process does to files, which no event tells.</summary>
internal static class Waiting
{
    private const int PauseMs = 20;

    /// <summary>Looks fifty times a second; false when the time is over.</summary>
    public static bool Until(Func<bool> condition, TimeSpan patience)
    {
        using var pause = new ManualResetEventSlim();
        for (var looks = patience.TotalMilliseconds / PauseMs; looks > 0; looks--)
        {
            if (condition())
            {
                return true;
            }

            pause.Wait(PauseMs);
        }

        return condition();
    }
}
