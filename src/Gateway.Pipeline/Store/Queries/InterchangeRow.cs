namespace Gateway.Pipeline.Store.Queries;

public sealed record InterchangeRow(
    int No, string Sender, string Receiver, string ControlNumber, string Version, bool IsTest, string State, string? Why, long ByteStart);
