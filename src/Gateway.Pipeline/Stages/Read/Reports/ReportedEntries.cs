using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Framing;
using Gateway.Mapping;
using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Stages.Read.Receipts;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Reports;

/// <summary>
/// The account of a BAI2 group that is being read: its balances, and what becomes of each transaction. All are kept to be shown; credits
/// of a final report become receipts where the register says that this report is the account's book of record for their kind.
/// </summary>
sealed class ReportedEntries(IntakeTransaction intake)
{
    static readonly HeldBack unmarked = new(
        "reportUnmarked",
        "configuration",
        "The report does not say whether it is final (as-of modifier of record 02), so its credits were not entered.",
        "Nothing to do if the final report of the day follows. If this bank never marks its reports, add «unmarked» to «receiptsFrom» in its profile, then let the file come again.");

    EnvelopeIntake? envelope;
    PendingDocument? document;
    Bai2GroupHeader? group;
    Bai2Account? account;
    BankReportMap? map;
    StagedReport? report;
    RegisteredAccount? registered;

    /// <summary>How a clerk names the account: its last four.</summary>
    public string Name => account is null ? "" : new AccountNumber(null, account.Number).ToString();

    /// <summary>Sum of its credits.</summary>
    public decimal Credits { get; private set; }

    public string? CurrencyCode => account?.Currency;

    public async Task BeginAsync(
        EnvelopeIntake opened, PendingDocument started, Bai2GroupHeader? header, Bai2Account read, BankReportMap? reportMap, CancellationToken cancellation)
    {
        (envelope, document, group, account, map, report, Credits) = (opened, started, header, read, reportMap, null, 0);
        registered = opened.Partner is { } partner ? await intake.Register.FindByNumberAsync(partner.Id, read.Number, cancellation) : null;
        if (map is null || group is null)
        {
            return;
        }

        var mapped = map.Balances(group, read);
        await intake.Faults.AddAsync(mapped.Faults, started.Id, cancellation);
        if (mapped.Value is { } balances)
        {
            started.Payments = new PaymentTally { Staged = 1, TellsAgain = group.Status is Bai2GroupStatus.Correct or Bai2GroupStatus.Delete };
            report = await intake.Balances.BeginAsync(started, opened.Partner!.Id, registered?.Id, balances, PurposeOf(group), cancellation);
        }
        else
        {
            started.Held = HeldBacks.NotMapped(mapped.Faults);
        }
    }

    public async Task TakeAsync(Bai2Transaction transaction, CancellationToken cancellation)
    {
        if (map is null || group is null || account is null || report is null)
        {
            return; // Of a sender that nobody knows, or an account that could not be mapped: shown with its file.
        }

        var mapped = map.Entry(group, account, transaction);
        await intake.Faults.AddAsync(mapped.Faults, document!.Id, cancellation);
        if (mapped.Value is not { } entry)
        {
            if (mapped.Faults.Any(fault => fault.Severity == FaultSeverity.Error))
            {
                document.Payments!.Hold(HeldBacks.NotMapped(mapped.Faults), null, $"transaction {transaction.Type.Code}");
            }

            return;
        }

        await intake.Balances.AddAsync(report, entry, cancellation);
        Credits += entry.IsCredit ? entry.Amount.Amount : 0;
        if (!BringsMoney())
        {
            // Provisional, deleted or a test: told again, or never true. Only where the bank does not say which of these is money left without a word.
            if (entry.IsCredit && TakesCredit(entry.Kind) && IsUnmarked())
            {
                document.Payments!.Hold(unmarked, entry.Amount, NameOf(entry));
            }

            return;
        }

        if (map.Return(group, account, transaction) is { } returned)
        {
            await ReturnAsync(returned, cancellation);
        }
        else if (entry.IsCredit)
        {
            await CreditAsync(entry, cancellation);
        }
    }

    public void End() => (document, account, report, registered) = (null, null, null, null);

    static ReportPurpose PurposeOf(Bai2GroupHeader header) => header.Status switch
    {
        Bai2GroupStatus.Delete => ReportPurpose.Delete,
        Bai2GroupStatus.Correct => ReportPurpose.Correct,
        _ => ReportPurpose.Update,
    };

    bool BringsMoney() =>
        group!.Status is Bai2GroupStatus.Update or Bai2GroupStatus.Correct
        && envelope!.Partner is { Role: PartnerRole.Bank, Bai2: { } profile }
        && profile.ReceiptsFrom.Contains(KindOf(group.Modifier));

    bool IsUnmarked() =>
        group!.Status is Bai2GroupStatus.Update or Bai2GroupStatus.Correct && envelope!.Partner!.Role == PartnerRole.Bank && KindOf(group.Modifier) == BankReportKind.Unmarked;

    bool TakesCredit(BankEntryKind kind) => registered is not null && registered.BookOfRecord.Contains(ReceiptSource.Bai2.Name) && !IsToldElsewhere(kind);

    static string NameOf(BankEntry entry) => $"{entry.TypeLabel ?? entry.TypeCode} {entry.BankReference ?? entry.CustomerReference}".TrimEnd();

    static BankReportKind KindOf(Bai2AsOfModifier? modifier) => modifier switch
    {
        Bai2AsOfModifier.InterimPreviousDay => BankReportKind.InterimPreviousDay,
        Bai2AsOfModifier.FinalPreviousDay => BankReportKind.FinalPreviousDay,
        Bai2AsOfModifier.InterimSameDay => BankReportKind.InterimSameDay,
        Bai2AsOfModifier.FinalSameDay => BankReportKind.FinalSameDay,
        _ => BankReportKind.Unmarked,
    };

    async Task ReturnAsync(Mapped<PaymentReturn> mapped, CancellationToken cancellation)
    {
        await intake.Faults.AddAsync(mapped.Faults, document!.Id, cancellation);
        if (mapped.Value is { } returned && registered is null)
        {
            document.Payments!.Hold(UnenteredEntries.Returns(Name, envelope!.Partner!), returned.Amount, "returned item");
        }
        else if (mapped.Value is not null)
        {
            await intake.Returns.AddAsync(new StagedReturn(document.Id, envelope!.Partner!.Id, "bai2", mapped.Value, registered!.Id), cancellation);
        }
        else
        {
            document.Payments!.Hold(HeldBacks.NotMapped(mapped.Faults), null, "returned item");
        }
    }

    /// <summary>A credit that some other file brings is shown only. One that no file is to bring is told, once for the account and report.</summary>
    async Task CreditAsync(BankEntry entry, CancellationToken cancellation)
    {
        if (!TakesCredit(entry.Kind))
        {
            if (!IsToldElsewhere(entry.Kind))
            {
                document!.Payments!.Hold(UnenteredEntries.Credits(Name, registered, envelope!.Partner!), entry.Amount, NameOf(entry));
            }

            return;
        }

        var reference = $"{entry.TypeCode}/{entry.BankReference}/{entry.CustomerReference}{(entry.BankReference is null && entry.CustomerReference is null ? $"/{entry.Text}" : "")}";
        var advice = new RemittanceAdvice(
            null, entry.CustomerReference ?? entry.BankReference, null, entry.Amount, IsCredit: true, MovesMoney: true, entry.TypeLabel ?? entry.TypeCode, entry.Date,
            new RemittanceParty(BankText.SenderName(entry.Text), null, null), new RemittanceParty(null, null, null), null, entry.Account);
        await intake.Payments.StageAsync(
            envelope!,
            document!,
            new OfferedMoney(ReceiptSource.Bai2, advice, registered, reference, NameOf(entry))
            {
                BankReference = entry.BankReference,
                SourceByte = entry.SourceByte,
            },
            [],
            cancellation);
    }

    /// <summary>The register may name a lockbox or ACH file as the book of record for that kind of money: then the statement only confirms it.</summary>
    bool IsToldElsewhere(BankEntryKind kind) => kind switch
    {
        BankEntryKind.LockboxItem => true, // Its deposit is the credit.
        _ when registered is null => false,
        BankEntryKind.LockboxDeposit => registered.BookOfRecord.Contains(ReceiptSource.Lockbox.Name) || registered.BookOfRecord.Contains(ReceiptSource.X12Lockbox.Name),
        BankEntryKind.AchCredit => registered.BookOfRecord.Contains(ReceiptSource.Nacha.Name) || registered.BookOfRecord.Contains(ReceiptSource.X12Payment.Name),
        _ => false,
    };
}
