using static TorchSharp.torch;

namespace Plugins.SelfTrain.SelfTraining;

/// <summary>Moving averages of the two losses. They are buffers of the network, so checkpoints hold them, and carry no gradient.</summary>
internal sealed class LossAverages
{
    private const string Human = "ema_loss_human", Pseudo = "ema_loss_pseudo";
    private readonly nn.Module _network;
    private readonly double _decay;

    /// <summary>Adds the buffers to a network; its other names stay as they are.</summary>
    public LossAverages(nn.Module network, double decay)
    {
        (_network, _decay) = (network, decay);
        var device = network.parameters().First().device;
        network.register_buffer(Human, zeros(1, device: device));
        network.register_buffer(Pseudo, zeros(1, device: device));
    }

    /// <summary>Takes in the losses of one step, then gives the averages. An average begins with the first loss it sees;
    /// 0 means that it has seen none.</summary>
    public (Tensor Human, Tensor Pseudo) After(Tensor human, Tensor pseudo)
    {
        using var _ = no_grad();
        return (Follow(Human, human), Follow(Pseudo, pseudo));
    }

    private Tensor Follow(string name, Tensor loss)
    {
        // Asked for each time: a network that is moved may hold another tensor afterwards.
        var average = _network.get_buffer(name)!;
        var now = loss.detach().to(ScalarType.Float32).reshape(1);
        average.copy_(where(average == 0, now, average * _decay + now * (1 - _decay)));
        return average.reshape(Array.Empty<long>()).clone();
    }
}
