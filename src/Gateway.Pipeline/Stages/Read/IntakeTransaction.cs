using Gateway.Formats;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Pipeline.Stages.Read.Reports;
using Gateway.Pipeline.Store;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>What the parts of one reading share: the transaction, the file, and the rows on their way.</summary>
sealed record IntakeTransaction(
    NpgsqlTransaction Transaction,
    FileRow File,
    DateTimeOffset Now,
    FormatCatalog Formats,
    MapCatalog Maps,
    PartnerDirectory Partners,
    AccountRegister Register,
    PaymentIntake Payments,
    Currency BaseCurrency)
{
    public required FileArchive Archive { get; init; }

    public required AccountProtection Accounts { get; init; }

    public required ReturnStage Returns { get; init; }

    public required ChangeStage Changes { get; init; }

    public required DrawnDebits Drawn { get; init; }

    public required BalanceRows Balances { get; init; }

    public required FaultRows Faults { get; init; }

    public required RemittanceLineRows Lines { get; init; }

    public required IdBlock RemittanceIds { get; init; }

    public required EnvelopeReview Review { get; init; }

    public required Release Release { get; init; }
}
