using TorchSharp.Native;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors looked up by index.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    private readonly long _padding;
    private readonly bool _scaleByFrequency;
    private readonly bool _sparse;

    internal Embedding(long num_embeddings, long embedding_dims, long? padding_idx, bool scale_grad_by_freq, bool sparse, Device? device,
        ScalarType? dtype) : base(nameof(Embedding))
    {
        (_padding, _scaleByFrequency, _sparse) = (padding_idx ?? -1, scale_grad_by_freq, sparse);
        if (_padding < -1)
        {
            _padding += num_embeddings;
        }
        _weight = new Parameter(empty([num_embeddings, embedding_dims], dtype: dtype, device: device));
        nn.init.normal_(_weight);
        if (padding_idx is not null)
        {
            using var noGrad = no_grad();
            using var row = _weight.select(0, _padding);
            row.zero_();
        }
        RegisterComponents();
    }

    public Parameter? weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public override Tensor forward(Tensor input) => Ops.Call("aten::embedding", _weight, input, _padding, _scaleByFrequency, _sparse);
}
