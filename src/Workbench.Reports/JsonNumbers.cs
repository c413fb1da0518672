using System.Text.Json.Nodes;

namespace Workbench.Reports;

/// <summary>Numbers in JSON, which has no NaN.</summary>
public static class JsonNumbers
{
    /// <summary>Sets a number; one that is not finite becomes null, and <c>NAME_flag</c> beside it says <c>nan</c>, <c>inf</c> or <c>-inf</c>.</summary>
    public static void SetNumber(this JsonObject json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json[name] = value;
            return;
        }

        json[name] = null;
        json[name + "_flag"] = double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
}
