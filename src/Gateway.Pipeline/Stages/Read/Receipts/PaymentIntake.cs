using Gateway.Pipeline.Partners;
using Gateway.Pipeline.Store.Bulk;
using Gateway.Receivables;

namespace Gateway.Pipeline.Stages.Read.Receipts;

/// <summary>
/// Takes payments and advices of all formats: what is money by the bank-account register is staged as a receipt with its remittance, what is
/// advice as a remittance that awaits its money, what is neither is held with its reason.
/// </summary>
sealed class PaymentIntake(ReceiptRegistration registration, ReceiptStage receipts, RemittanceRows remittances, RemittanceLineRows lines, IdBlock remittanceIds, AccountRegister register)
{
    long lastRemittance;

    /// <summary>One payment of a document with many, as soon as it is read.</summary>
    public async Task StageAsync(EnvelopeIntake envelope, PendingDocument document, OfferedMoney money, IReadOnlyList<RemittanceLine> remittance, CancellationToken cancellation)
    {
        if (envelope.Partner is not { } partner)
        {
            return; // Quarantined: shown, nothing of it is kept.
        }

        var tally = document.Payments ??= new PaymentTally();
        var isMoney = partner.Role == PartnerRole.Bank;
        long? remittanceId = remittance.Count > 0 || money.Advice.Payer.AssignedNumber is not null ? await remittanceIds.NextAsync(cancellation) : null;
        var (receipt, held) = isMoney ? registration.Assess(document, money, remittanceId, partner, envelope.Envelope.CreatedOn) : (null, null);
        Tell(document, money.Advice, receipt is not null || held is not null, held);
        if (held is not null)
        {
            tally.Hold(held, money.Advice.Amount, money.Name);
            return;
        }

        if (receipt is null && remittanceId is null)
        {
            return; // Neither money nor advice: a prenote, a partner's copy of a payment without remittance.
        }

        tally.Staged++;
        if (receipt is not null)
        {
            await receipts.AddAsync(receipt, cancellation);
        }

        if (remittanceId is { } id)
        {
            lastRemittance = id;
            await remittances.AddAsync(
                new RemittanceRow(id, document.Id, partner.Id, money.Advice, remittance.Count, receipt is null ? "awaitingMoney" : "withReceipt"), cancellation);
            foreach (var line in remittance)
            {
                await lines.AddAsync(id, line, cancellation);
            }
        }
    }

    static void Tell(PendingDocument document, RemittanceAdvice advice, bool isMoney, HeldBack? held)
    {
        if (!isMoney || !advice.IsCredit) return;
        var told = document.Money ??= new MoneyTold();
        told.Tell(advice.Amount);
        if (held is not null) told.Hold(advice.Amount);
    }

    /// <summary>Where a part of a document begins that may have to be taken back on its own.</summary>
    public PaymentMark Mark(PendingDocument document) => new(receipts.LastId, lastRemittance, document.Payments?.Staged ?? 0, document.Money?.Mark());

    /// <summary>Takes back what was staged of a document since the mark, as payments that are held for one reason.</summary>
    public async Task UndoAsync(PendingDocument document, PaymentMark since, HeldBack reason, Money amount, string name, CancellationToken cancellation)
    {
        var tally = document.Payments ??= new PaymentTally();
        tally.Hold(reason, amount, name);
        document.Money?.HoldSince(since.Money ?? new Dictionary<string, decimal>(StringComparer.Ordinal));
        if (tally.Staged > since.Staged)
        {
            await remittances.DiscardAsync([document.Id], cancellation, since.Remittance);
            await receipts.DiscardSinceAsync(document.Id, since.Receipt, cancellation);
            tally.Staged = since.Staged;
        }
    }

    /// <summary>Documents that are one payment each: a bank's 820s. Returns those that are money.</summary>
    public async Task<IReadOnlySet<PendingDocument>> OfferAdvicesAsync(EnvelopeIntake envelope, List<PendingDocument> candidates, CancellationToken cancellation)
    {
        var withMoney = new HashSet<PendingDocument>();
        if (envelope.Partner is not { Role: PartnerRole.Bank } bank || envelope.Kind != EnvelopeKind.X12)
        {
            return withMoney;
        }

        foreach (var document in candidates.Where(document => document.Remittance is not null))
        {
            var (receipt, heldBack) = registration.Assess(document, await OfferAsync(document.Remittance!.Advice, document, cancellation), document.Remittance.Id, bank, envelope.Envelope.CreatedOn);
            document.Held = heldBack;
            Tell(document, document.Remittance.Advice, receipt is not null || heldBack is not null, heldBack);
            if (receipt is not null)
            {
                await receipts.AddAsync(receipt, cancellation);
                withMoney.Add(document);
            }
        }

        return withMoney;
    }

    async Task<OfferedMoney> OfferAsync(RemittanceAdvice advice, PendingDocument document, CancellationToken cancellation) => new(
        ReceiptSource.X12Payment,
        advice,
        advice.PayeeAccount is { } account ? await register.FindAsync(account, cancellation) : null,
        $"{advice.OriginatorId}/{advice.TraceNumber ?? advice.Number}",
        $"{document.Type} {document.Outcome?.Number ?? document.ControlNumber}") { SourceByte = document.ByteStart };

    /// <summary>Keeps the remittances of released documents and forgets all else that was staged.</summary>
    public async Task KeepAsync(
        EnvelopeIntake envelope, IReadOnlySet<PendingDocument> released, IReadOnlySet<PendingDocument> withMoney, CancellationToken cancellation)
    {
        var read = envelope.Documents.Where(document => document.Remittance is not null).ToList();
        var dropped = read.Where(document => !released.Contains(document)).Select(document => document.Remittance!.Id).ToArray();
        if (dropped.Length > 0)
        {
            await lines.DiscardAllAsync(dropped, cancellation);
        }

        var undone = envelope.Documents.Where(document => document.Payments is { Staged: > 0 } && !released.Contains(document)).Select(document => document.Id).ToArray();
        if (undone.Length > 0)
        {
            await remittances.DiscardAsync(undone, cancellation);
            await receipts.DiscardAsync(undone, cancellation);
        }

        await lines.FlushAsync(cancellation);
        foreach (var document in read.Where(released.Contains))
        {
            await remittances.AddAsync(
                new RemittanceRow(
                    document.Remittance!.Id, document.Id, envelope.Partner?.Id ?? "", document.Remittance.Advice, document.Remittance.Lines,
                    withMoney.Contains(document) ? "withReceipt" : "awaitingMoney"),
                cancellation);
        }

        await remittances.FlushAsync(cancellation);
    }
}
