using Gateway.Transports;

namespace Gateway.Pipeline.Stages.Deliver;

/// <summary>What is known of a file that has arrived.</summary>
/// <param name="Name">Where it is now.</param>
/// <param name="Size">Bytes, as the other side told or as were sent.</param>
sealed record DeliveryReceipt(RemoteName Name, long Size, DeliveryProof Proof);

/// <summary>How it is known that all of it arrived; see the column outbox.verified.</summary>
enum DeliveryProof
{
    /// <summary>The other side told the size.</summary>
    Size,

    /// <summary>Read back and compared by SHA-256.</summary>
    ReadBack,

    /// <summary>Not at all, as the profile wants it.</summary>
    None,

    /// <summary>An earlier attempt had delivered it, and died before it could say so.</summary>
    Found,
}

/// <summary>Nobody but a person can tell whether a file arrived, or what to do with what lies there. Nothing is sent until that person has decided.</summary>
/// <param name="question">As outbox.question spells it: partial, unknown, existing, missing.</param>
sealed class DeliveryQuestionException(string question, string words) : Exception(words)
{
    public string Question { get; } = question;
}
