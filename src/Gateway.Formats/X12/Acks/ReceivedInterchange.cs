namespace Gateway.Formats.X12.Acks;

/// <summary>An interchange that has been read, with what only the store and the stream of items know of it.</summary>
/// <param name="Ta1Received">TA1 segments between its ISA and its first GS.</param>
public sealed record ReceivedInterchange(InterchangeOutcome Outcome, ControlNumberHistory History, int Ta1Received);
