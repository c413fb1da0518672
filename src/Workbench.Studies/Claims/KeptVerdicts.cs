using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Files;
using Workbench.Studies.Status;

namespace Workbench.Studies.Claims;

/// <summary>Verdicts estimated before, in a file beside the runs: a thousand draws per run are made once, not at every look at a study.</summary>
/// <remarks>What the file cannot give is worked out again, so it may be deleted at any time. A verdict is of one build of the program, one
/// wording and one state of the runs.</remarks>
internal sealed class KeptVerdicts
{
    // Deterministic builds: the same source gives the same id.
    private static readonly string Build = typeof(KeptVerdicts).Assembly.ManifestModule.ModuleVersionId.ToString();

    private readonly string _path;
    private readonly Dictionary<string, Verdict> _verdicts;
    private bool _isChanged;

    /// <param name="path">The file; it need not be there.</param>
    public KeptVerdicts(string path) => (_path, _verdicts) = (path, Read(path));

    /// <summary>The claim as judged before; null when it was not, or for other runs.</summary>
    /// <param name="claim">Its id.</param>
    /// <param name="basis">What the verdict rests on.</param>
    public StatusClaim? Find(string claim, string basis) => _verdicts.TryGetValue(claim, out var verdict) && verdict.Basis == basis ? verdict.Claim : null;

    /// <summary>Keeps a verdict.</summary>
    /// <param name="basis">What it rests on.</param>
    /// <param name="claim">The claim as judged.</param>
    /// <param name="isLasting">Keeps it in the file too; else for this process only.</param>
    public void Keep(string basis, StatusClaim claim, bool isLasting)
    {
        _verdicts[claim.Id] = new(basis, claim) { IsLasting = isLasting };
        _isChanged |= isLasting;
    }

    /// <summary>Writes what is new to the file.</summary>
    public void Save()
    {
        if (!_isChanged)
        {
            return;
        }

        _isChanged = false;
        try
        {
            var lasting = new Content(Build, _verdicts.Where(pair => pair.Value.IsLasting).ToDictionary());
            AtomicFile.Write(_path, stream => JsonSerializer.Serialize(stream, lasting, JsonFormat.Readable));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            // A runs folder that may only be read: the next look works them out again.
        }
    }

    private static Dictionary<string, Verdict> Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<Content>(stream, JsonFormat.Readable) is { Verdicts: { } verdicts } content && content.Build == Build
                ? verdicts
                : [];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private sealed record Content(string Build, Dictionary<string, Verdict> Verdicts);

    private sealed record Verdict(string Basis, StatusClaim Claim)
    {
        [JsonIgnore]
        public bool IsLasting { get; init; } = true;
    }
}
