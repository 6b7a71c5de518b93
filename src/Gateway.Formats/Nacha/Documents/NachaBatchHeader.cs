using Gateway.Formats.Framing;

namespace Gateway.Formats.Nacha.Documents;

/// <summary>Record 5, without padding. In an IAT batch the fields of <see cref="International"/> stand in place of company name and data.</summary>
/// <param name="CompanyId">Columns 41 to 50: with the trace number, what ties a payment to its advice.</param>
/// <param name="EffectiveEntryDate">Null when blank or no date; a fault tells which.</param>
/// <param name="SettlementDay">Julian day that the operator inserts; empty before settlement.</param>
/// <param name="OriginatingDfi">Eight digits.</param>
public sealed record NachaBatchHeader(
    SourcePosition Position,
    string ServiceClass,
    string CompanyName,
    string DiscretionaryData,
    string CompanyId,
    string StandardEntryClass,
    string EntryDescription,
    string DescriptiveDate,
    DateOnly? EffectiveEntryDate,
    string SettlementDay,
    string OriginatorStatus,
    string OriginatingDfi,
    int Number,
    NachaInternationalBatch? International)
{
    /// <summary>Six zeros stand for the date that is not told, where the rules have blanks.</summary>
    public bool HasDateOfZeros { get; init; }

    /// <summary>Null when all texts stand where the rules put them.</summary>
    public IReadOnlyList<NachaIndent>? Indents { get; init; }
}

/// <summary>IAT: columns 5 to 40 and 64 to 69.</summary>
public sealed record NachaInternationalBatch(
    string Indicator,
    string ForeignExchangeIndicator,
    string ForeignExchangeReferenceIndicator,
    string ForeignExchangeReference,
    string DestinationCountry,
    string OriginatingCurrency,
    string DestinationCurrency);
