namespace Gateway.Formats.Nacha.Documents;

/// <summary>Addenda 02.</summary>
public sealed record NachaTerminal(
    string Reference, string SecondReference, string Terminal, string Serial, string MonthAndDay, string Authorisation, string Location, string City, string State);
