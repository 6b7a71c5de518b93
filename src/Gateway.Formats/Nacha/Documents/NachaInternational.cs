namespace Gateway.Formats.Nacha.Documents;

/// <summary>IAT addenda 10 to 16 and 18.</summary>
/// <param name="TransactionType">Addenda 10, columns 4 to 6: ANN, BUS, DEP …</param>
/// <param name="CorrespondentBanks">Addenda 18, at most five, by name.</param>
public sealed record NachaInternational(
    string TransactionType,
    decimal? ForeignAmount,
    string ForeignTrace,
    string ReceiverName,
    string OriginatorName,
    string OriginatorStreet,
    string OriginatorCity,
    string OriginatorCountry,
    NachaForeignBank OriginatingBank,
    NachaForeignBank ReceivingBank,
    string ReceiverIdentification,
    string ReceiverStreet,
    string ReceiverCity,
    string ReceiverCountry,
    IReadOnlyList<NachaForeignBank> CorrespondentBanks);

/// <param name="IdQualifier">01 national clearing, 02 BIC, 03 IBAN.</param>
public sealed record NachaForeignBank(string Name, string IdQualifier, string Id, string Country);
