using TorchSharp.Utils;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What normalizations with running statistics share.</summary>
public abstract class NormBase : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter? _weight;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    [ComponentName(Name = nameof(running_mean))]
    private Tensor? _runningMean;

    [ComponentName(Name = nameof(running_var))]
    private Tensor? _runningVar;

    [ComponentName(Name = nameof(num_batches_tracked))]
    private Tensor? _numBatchesTracked;

    public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(name)
    {
        (this.num_features, this.eps, this.momentum, this.affine, this.track_running_stats) = (num_features, eps, momentum, affine, track_running_stats);
        if (affine)
        {
            _weight = new Parameter(ones([num_features], dtype: dtype, device: device));
            _bias = new Parameter(zeros([num_features], dtype: dtype, device: device));
        }
        if (track_running_stats)
        {
            _runningMean = zeros([num_features], dtype: dtype, device: device);
            _runningVar = ones([num_features], dtype: dtype, device: device);
            _numBatchesTracked = zeros([], dtype: ScalarType.Int64, device: device);
        }
        RegisterComponents();
    }

    public long num_features { get; }

    public double eps { get; set; }

    /// <summary>Share of the newest batch in the running statistics; null: the mean over all batches so far.</summary>
    public double? momentum { get; set; }

    public bool affine { get; }

    public bool track_running_stats { get; }

    public Parameter weight
    {
        get => _weight!;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    public Tensor? running_mean
    {
        get => _runningMean;
        set => ConditionallyRegisterBuffer(nameof(running_mean), _runningMean = value);
    }

    public Tensor? running_var
    {
        get => _runningVar;
        set => ConditionallyRegisterBuffer(nameof(running_var), _runningVar = value);
    }

    /// <summary>Batches seen in training; int64, no dimensions.</summary>
    public Tensor? num_batches_tracked
    {
        get => _numBatchesTracked;
        set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), _numBatchesTracked = value);
    }

    public void reset_parameters()
    {
        reset_running_stats();
        if (affine)
        {
            nn.init.ones_(weight);
            nn.init.zeros_(bias!);
        }
    }

    public void reset_running_stats()
    {
        if (!track_running_stats)
        {
            return;
        }
        using var noGrad = no_grad();
        running_mean!.zero_();
        running_var!.fill_(1);
        num_batches_tracked!.zero_();
    }

    protected abstract void ValidateInputDimensions(Tensor input);

    private protected ArgumentException WrongRank(string wanted, Tensor input) =>
        new($"{GetName()} wants a {wanted} input, but got [{string.Join(", ", input.shape)}].");
}
