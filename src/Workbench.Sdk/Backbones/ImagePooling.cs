using static TorchSharp.torch;

namespace Workbench.Sdk.Backbones;

/// <summary>Makes one vector of an image out of a backbone's maps: what classification puts before its linear layer.</summary>
/// <param name="Network">The backbone's maps → [N, <paramref name="Channels"/>]. Its parameters are none of the backbone's: who runs it registers it.</param>
/// <param name="Channels">Length of the vector.</param>
public sealed record ImagePooling(nn.Module<Tensor[], Tensor> Network, int Channels);
