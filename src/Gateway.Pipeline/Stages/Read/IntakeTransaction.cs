using Gateway.Mapping;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>What the parts of one reading share: the transaction, the file, and the rows on their way.</summary>
sealed record IntakeTransaction(
    NpgsqlTransaction Transaction,
    long FileId,
    DateTimeOffset Now,
    MapCatalog Maps,
    AccountRegister Register,
    Currency BaseCurrency,
    FaultRows Faults,
    RemittanceLineRows Lines,
    InterchangeReview Review,
    Release Release)
{
    public IdBlock RemittanceIds { get; } = new(Transaction, "remittance");
}
