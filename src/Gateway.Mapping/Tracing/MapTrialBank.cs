using System.Text;
using Gateway.Formats;
using Gateway.Formats.Bai2;
using Gateway.Formats.Bai2.Documents;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Lockbox.Documents;
using Gateway.Formats.Nacha;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.X12;
using Gateway.Receivables;

namespace Gateway.Mapping.Tracing;

/// <summary>Entries, reports and checks of bank files on their way through a map that is tried out.</summary>
sealed class MapTrialBank(FormatCatalog formats, MapTrial trial)
{
    public IEnumerable<TriedPart> Entries(Stream file, AchMap map)
    {
        NachaBatchHeader? batch = null;
        var fragments = new X12FragmentReader(formats.X12);
        foreach (var item in new NachaReader(formats.Nacha, new NachaReaderOptions()).Read(file))
        {
            switch (item)
            {
                case NachaBatchStart start:
                    batch = start.Header;
                    break;
                case NachaEntryRead { Entry: var entry } when batch is not null:
                    yield return Entry(map, batch, entry, fragments);
                    break;
                case NachaBatchEnd end:
                    foreach (var told in MapTrial.End($"batch {end.Outcome.Number}", end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    public IEnumerable<TriedPart> Reports(Stream file, BankReportMap map)
    {
        Bai2GroupHeader? group = null;
        Bai2Account? account = null;
        var transactions = 0;
        foreach (var item in new Bai2Reader(formats.Bai2, new Bai2ReaderOptions()).Read(file))
        {
            switch (item)
            {
                case Bai2GroupStart start:
                    group = start.Header;
                    break;
                case Bai2AccountStart start when group is not null:
                    (account, transactions) = (start.Account, 0);
                    yield return trial.Part(Name(account), "balances", account.Position, () => map.Balances(group, account));
                    break;
                case Bai2TransactionRead { Transaction: var transaction } when group is not null && account is not null:
                    yield return trial.Part(Name(account), $"entry {++transactions}", transaction.Position, () => map.Entry(group, account, transaction));
                    if (map.Return(group, account, transaction) is not null)
                    {
                        yield return trial.Part(Name(account), $"return {transactions}", transaction.Position, () => map.Return(group, account, transaction)!.Value);
                    }

                    break;
                case Bai2AccountEnd end when account is not null:
                    foreach (var told in MapTrial.End(Name(account), end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    public IEnumerable<TriedPart> Payments(Stream file, LockboxMap map)
    {
        LockboxDeposit? deposit = null;
        foreach (var item in new LockboxReader(formats.Lockbox, new LockboxReaderOptions()).Read(file))
        {
            switch (item)
            {
                case LockboxBatchStart start:
                    deposit = start.Deposit;
                    break;
                case LockboxPaymentRead { Payment: var payment } when deposit is not null:
                    yield return trial.Part(
                        $"lockbox {deposit.Lockbox} batch {deposit.Batch}", $"check {payment.Item}", payment.Position, () => map.Payment(deposit, payment, Currency.Usd));
                    break;
                case LockboxBatchEnd end:
                    foreach (var told in MapTrial.End($"batch {end.Outcome.Number}", end.Position, end.Outcome.Faults)) yield return told;
                    break;
            }
        }
    }

    TriedPart Entry(AchMap map, NachaBatchHeader batch, NachaEntry entry, X12FragmentReader fragments)
    {
        var (name, part) = ($"{batch.StandardEntryClass} batch {batch.Number}", $"entry {entry.TraceNumber}");
        return entry.Kind switch
        {
            NachaEntryKind.Return or NachaEntryKind.DishonoredReturn or NachaEntryKind.ContestedDishonoredReturn =>
                trial.Part(name, part, entry.Position, () => map.Return(batch, entry)),
            NachaEntryKind.NotificationOfChange or NachaEntryKind.RefusedNotificationOfChange =>
                trial.Part(name, part, entry.Position, () => map.Change(batch, entry)),
            NachaEntryKind.Payment => trial.Part(name, part, entry.Position, () => map.Payment(batch, entry, Remittance(entry, fragments))),
            _ => new TriedPart(name, part, entry.Position, null, [], []),
        };
    }

    static X12Fragment? Remittance(NachaEntry entry, X12FragmentReader fragments) =>
        entry.PaymentInformation.Length == 0 ? null : fragments.Read(Encoding.UTF8.GetBytes(entry.PaymentInformation), entry.Position);

    static string Name(Bai2Account account) => $"account …{(account.Number.Length <= 4 ? "" : account.Number[^4..])}";
}
