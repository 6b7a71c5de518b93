using Dapper;
using Gateway.Receivables;
using Npgsql;

namespace Gateway.Pipeline.Stages.Match;

/// <summary>A receipt and its advice as the database has them, locked for the decision.</summary>
sealed class ReceiptRow
{
    public long Id { get; init; }

    public string Key { get; init; } = "";

    /// <summary>Kind of file that brought it.</summary>
    public string Source { get; init; } = "";

    public string BankAccount { get; init; } = "";

    public decimal Amount { get; init; }

    public string Currency { get; init; } = "";

    public DateOnly ValueDate { get; init; }

    public string? TraceNumber { get; init; }

    public string? CheckNumber { get; init; }

    public string? BankReference { get; init; }

    public string? OriginatorId { get; init; }

    public string? PayerName { get; init; }

    public string? PayerNumber { get; init; }

    public string? PayerOtherId { get; init; }

    public byte[]? PayerAccountHash { get; init; }

    public string? PayerLastFour { get; init; }

    public string State { get; init; } = "";

    public long FileId { get; init; }

    public long? RemittanceId { get; init; }

    public decimal? AdviceAmount { get; init; }

    public string? AdviceNumber { get; init; }

    public string? Partner { get; init; }

    /// <summary>A customer was proven by an earlier decision; its money stands on unapplied, no longer on unidentified.</summary>
    public bool IsIdentified { get; init; }

    /// <summary>The bank took back the report that it came from, and has not told it again.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>A person has it in hand, or some of its money went elsewhere already: decisions are made on whole receipts.</summary>
    public bool IsInHand { get; init; }

    public bool IsUndecided => !IsWithdrawn && !IsInHand && State is ("received" or "unidentified" or "unapplied" or "proposed");

    public Money Money => new(Amount, new Currency(Currency));

    const string select =
        """
        select receipt.id, receipt.key, receipt.source, bank_account.code as BankAccount, receipt.amount, receipt.currency, value_date as ValueDate,
            receipt.trace_number as TraceNumber, receipt.check_number as CheckNumber, receipt.bank_reference as BankReference, receipt.originator_id as OriginatorId, receipt.payer_name as PayerName,
            remittance.payer_number as PayerNumber, remittance.payer_other_id as PayerOtherId, receipt.payer_account_hash as PayerAccountHash,
            receipt.payer_account_last4 as PayerLastFour, receipt.state, receipt.file_id as FileId, remittance_id as RemittanceId,
            file.partner as Partner, receipt.customer_id is not null as IsIdentified, receipt.withdrawn_by is not null as IsWithdrawn,
            receipt.in_hand_of is not null or receipt.unapplied <> receipt.amount as IsInHand, remittance.amount as AdviceAmount, remittance.number as AdviceNumber
        from receipt join bank_account on bank_account.id = bank_account_id join file on file.id = receipt.file_id left join remittance on remittance.id = remittance_id
        where receipt.id = @id
        """;

    /// <summary>Locks it.</summary>
    public static Task<ReceiptRow> LoadAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleAsync<ReceiptRow>(new CommandDefinition($"{select} for update of receipt", new { id }, transaction, cancellationToken: cancellation));

    /// <summary>To look at only; null when there is none.</summary>
    public static Task<ReceiptRow?> ReadAsync(NpgsqlTransaction transaction, long id, CancellationToken cancellation) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<ReceiptRow>(new CommandDefinition(select, new { id }, transaction, cancellationToken: cancellation));
}
