using Gateway.Pipeline.Stages.Acknowledge;

namespace Gateway.Pipeline.Stages.Read.Intakes;

/// <summary>Reads a file of one format: its reader's items become envelopes, documents and payments in no format's words.</summary>
interface IFormatIntake
{
    Task RunAsync(Stream content, CancellationToken cancellation);

    /// <summary>Writes what the format answers with, in the transaction of the reading.</summary>
    Task AnswerAsync(AcknowledgmentOutbox outbox, CancellationToken cancellation);
}
