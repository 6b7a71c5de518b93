using System.Globalization;
using System.Text;
using Gateway.Pipeline.Store.Queries;

namespace Gateway.Console.Display;

/// <summary>Our names and figures in people's words.</summary>
public static class Words
{
    /// <summary>1,250.00; always two decimals, more only where they are.</summary>
    public static string Amount(decimal amount) => amount.ToString("#,##0.00##", CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>1 file, 3 files.</summary>
    public static string Count(long count, string one, string many) => Count(count) + " " + (count == 1 ? one : many);

    public static string Money(IReadOnlyList<MoneySum> sums) => string.Join(" · ", sums.Select(sum => $"{Amount(sum.Amount)} {sum.Currency}"));

    /// <summary>For programs and fields that are sent back: 1250.00.</summary>
    public static string Plain(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>18 Mar 26, where there is little room.</summary>
    public static string ShortDate(DateOnly date) => date.ToString("d MMM yy", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000m:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000m:#,##0.0} MB"),
    };

    /// <summary>receiptNotApplied: Receipt not applied.</summary>
    public static string FromCamel(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0)
                words.Append(' ').Append(char.ToLowerInvariant(letter));
            else
                words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : letter);
        }
        return words.ToString();
    }

    public static string ExceptionKind(string kind) => kind switch
    {
        "receiptNotApplied" => "Money not applied",
        "unknownPartner" => "Unknown partner",
        "senderNotAllowed" => "Sender not allowed",
        "fileFaulty" => "Faulty file",
        "fileUnreadable" => "Unreadable file",
        "setRejected" => "Rejected document",
        "duplicateFile" => "Duplicate file",
        "duplicateEntry" => "Possible duplicate payment",
        "duplicateBatch" => "Batch told twice",
        "batchHeld" => "Batch held back",
        "fileHeld" => "File held back",
        "accountNotRegistered" => "Account not registered",
        "notBookOfRecord" => "Not the book of record",
        "paymentReturned" => "Payment came back",
        "returnOriginalUnknown" => "Return without its payment",
        "returnUnclear" => "Return that needs you",
        "returnDishonored" => "Return dishonored",
        "payablesReturned" => "Payment of ours came back",
        "paymentReversed" => "Payment reversed",
        "payerChange" => "Payer's account to correct",
        "accountChange" => "Change of account wanted",
        "changeRefused" => "Change refused",
        "bankDebit" => "Debit by the bank",
        "entryNotOurs" => "Entry for another account",
        "bankReportChanged" => "Bank corrected a report",
        "balanceGap" => "Day missing between balances",
        "reportUnmarked" => "Report without its kind",
        "entryChanged" => "Told again, otherwise",
        "entryNotIdentified" => "Entry without a mark",
        "invoiceConflict" => "Invoice told otherwise",
        "controlNumberReused" => "Control number used twice",
        "controlNumberGap" => "Interchanges missing",
        "controlNotBuilt" => "Answer not written",
        "acknowledgmentOverdue" => "Acknowledgment overdue",
        "acknowledgmentOrphan" => "Acknowledgment of nothing",
        "acknowledgmentRepeated" => "Acknowledgment repeated",
        "acknowledgmentContradicts" => "Acknowledgment contradicts",
        "acknowledgmentUnclear" => "Acknowledgment unclear",
        "invoiceRejected" => "Rejected by the partner",
        "deliveryFailed" => "Not delivered",
        "deliveryDoubtful" => "Perhaps delivered",
        "inboxUnreachable" => "Inbox cannot be used",
        "outboxUnreachable" => "Outbox cannot be used",
        "fileNotCollected" => "File cannot be taken",
        "inboxNotCleared" => "Files stay in the inbox",
        "invoicesNotSent" => "Invoices open, but not sent",
        "fileMovedUnread" => "A file was put aside unread",
        "expectedFile" => "Expected file missing",
        "unusualFile" => "File unlike those before",
        "workFailed" => "Given up after retries",
        "exportRejected" => "Postings rejected",
        "exportUnanswered" => "Postings not answered",
        "exportAnswerUnclear" => "Answer of the ERP unclear",
        "erpDisagrees" => "ERP says otherwise",
        "booksDoNotTie" => "Books do not tie",
        "depositNotConfirmed" => "Deposit does not fit its items",
        _ => FromCamel(kind),
    };

    /// <summary>What a person did with a receipt.</summary>
    public static string Repair(string action) => action switch
    {
        "apply" => "Applied by hand",
        "acceptProposal" => "Proposal accepted",
        "undo" => "Taken back",
        "putOnAccount" => "Put on account",
        "takeFromAccount" => "Taken from account",
        "identify" => "Customer named",
        "split" => "Split",
        "join" => "Joined again",
        "notReceivables" => "Not receivables",
        "receivables" => "Into receivables again",
        "matchAgain" => "Given back to matching",
        _ => FromCamel(action),
    };

    /// <summary>What an envelope of this format is called.</summary>
    public static string Envelope(string format) => format switch
    {
        "nacha" => "ACH file",
        "bai2" => "Bank report",
        "lockbox" => "Lockbox file",
        _ => "Interchange",
    };

    /// <summary>The kind of file that a receipt came from.</summary>
    public static string Source(string source) => source switch
    {
        "x12-820" => "820 of the bank",
        "x12-823" => "823 lockbox deposit",
        "nacha" => "ACH entry",
        "bai2" => "Bank statement",
        "lockbox" => "Lockbox check",
        "opening" => "Opening cash",
        _ => source,
    };

    public static string Owner(string owner) => owner switch
    {
        "us" => "Us",
        "partner" => "Partner",
        "bank" => "Bank",
        "network" => "Network",
        _ => "Settings",
    };

    public static string Work(string kind) => kind switch
    {
        "read" => "Read file",
        "match" => "Match receipt",
        "join" => "Look for the money of advices",
        "rematch" => "Match what waits for open items",
        "deliver" => "Send delivery",
        "notify" => "Tell alert",
        _ => FromCamel(kind),
    };

    /// <summary>The rule of a line's evidence: exactReference is Exact reference.</summary>
    public static string Rule(string rule) => FromCamel(rule.Replace('-', ' '));

    /// <summary>Keeps both ends, which tell long names apart.</summary>
    public static string Cut(string text, int most) =>
        text.Length <= most ? text : string.Concat(text.AsSpan(0, most - most / 3 - 1), "…", text.AsSpan(text.Length - most / 3));
}
