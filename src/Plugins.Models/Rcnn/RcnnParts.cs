using TorchSharp;
using Workbench.Sdk.Backbones;
using Workbench.Sdk.Necks;
using Workbench.Sdk.Normalizers;
using Workbench.Sdk.Plugins;

namespace Plugins.Models.Rcnn;

/// <summary>The parts that a model of the R-CNN family is built on, asked for in the user's words.</summary>
internal sealed record RcnnParts(IBackbone Backbone, INeck Neck, INormalizer? HeadNorm, int Classes)
{
    public static RcnnParts Of(string model, RcnnOptions options, BuildContext context)
    {
        var norm = options.HeadNorm == RcnnOptions.NoNorm ? null : context.Normalizer;
        if (norm is null && options.HeadNorm != RcnnOptions.NoNorm)
        {
            throw new ArgumentException($"{model} with headNorm '{options.HeadNorm}' needs a normalizer, for example group-norm.");
        }

        return new(
            context.Backbone ?? throw new ArgumentException($"{model} needs a backbone."),
            context.Neck ?? throw new ArgumentException($"{model} needs a neck, for example fpn with firstLevel 2, lastLevel 6 and p6From pool."),
            norm,
            context.Categories.Count > 0 ? context.Categories.Count : throw new ArgumentException($"{model} needs data with at least one class."));
    }

    /// <summary>The network around the heads.</summary>
    public (RcnnNetwork Network, RpnHead Rpn, RegionProposals Proposals) Surround(RpnOptions options, torch.nn.Module heads)
    {
        var rpn = new RpnHead(options, Neck.Levels[0].Channels);
        return (new(Backbone, Neck, rpn, heads), rpn, new(options, Neck.Levels.Select(level => level.Stride)));
    }
}
