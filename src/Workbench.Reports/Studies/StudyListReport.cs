using System.Text.Json.Nodes;
using Workbench.Files;
using Workbench.Host.Scheduling;
using Workbench.Reports.Tables;
using Workbench.Studies.Status;

namespace Workbench.Reports.Studies;

/// <summary>Prints the studies there are.</summary>
public static class StudyListReport
{
    /// <summary>Text or JSON.</summary>
    public static void Write(IReadOnlyList<StudyListing> studies, bool asJson, ConsoleOutput output)
    {
        if (asJson)
        {
            var json = new JsonObject { ["schema"] = 1, ["studies"] = new JsonArray([.. studies.Select(Json)]) };
            output.Writer.WriteLine(json.ToJsonString(JsonFormat.Readable));
            return;
        }

        if (studies.Count == 0)
        {
            Console.Error.WriteLine("There are no studies: no folder 'studies' with .yaml files, neither here nor beside the program.");
            return;
        }

        TableText.Write(new(
            [new("study", Keep: true), new("size", Keep: true), new("runs", AlignRight: true, Keep: true), new("claims", Keep: true),
                new("question", Keep: true)],
            [.. studies.Select(study => (IReadOnlyList<TableCell>)(study.Status is { } status
                ? [new(study.Name), new(StudyText.Word(status.Size)), new(status.Total > 0 ? $"{status.Done}/{status.Total}" : "-"), new(Claims(status)),
                    new(status.Question)]
                : [new(study.Name), new("?"), new("-"), new("-"), new(study.Problem.Split('\n')[0], Tone.Bad)]))]), output);
    }

    // "2 hold, 1 open"
    private static string Claims(StudyStatus status)
    {
        var words = status.Claims.CountBy(claim => claim.Verdict).OrderBy(pair => pair.Key == ClaimVerdict.Undecided)
            .Select(pair => $"{pair.Value} {Verb(pair.Key)}");
        return string.Join(", ", words) is { Length: > 0 } text ? text : "-";
    }

    private static JsonNode Json(StudyListing study) => study.Status is { } status
        ? new JsonObject
        {
            ["name"] = study.Name,
            ["size"] = StudyText.Word(status.Size),
            ["question"] = status.Question,
            ["runs"] = status.Total,
            ["done"] = status.Done,
            ["claims"] = new JsonArray(
                [.. status.Claims.Select(claim => (JsonNode)new JsonObject { ["id"] = claim.Id, ["verdict"] = claim.Verdict.ToString().ToLowerInvariant() })]),
        }
        : new JsonObject { ["name"] = study.Name, ["problem"] = study.Problem };

    private static string Verb(ClaimVerdict verdict) => verdict switch { ClaimVerdict.Holds => "hold", ClaimVerdict.Fails => "fail", _ => "open" };
}
