namespace Gateway.Pipeline.Alerts;

/// <summary>The kinds of alerts in a person's words, one line each.</summary>
public static class AlertWords
{
    static readonly Dictionary<string, string> words = new(StringComparer.Ordinal)
    {
        ["work-failed"] = "Failed after all retries",
        ["delivery-failed"] = "A file could not be delivered",
        ["delivery-doubtful"] = "Nobody knows whether a file was delivered",
        ["endpoint-unreachable"] = "A partner's server cannot be used",
        ["file-not-collected"] = "A file cannot be taken",
        ["stage-stalled"] = "Work is waiting and nobody does it",
        ["acknowledgment-overdue"] = "An acknowledgment is overdue",
        ["rejected-by-partner"] = "The partner rejected what we sent",
        ["acknowledgment-unexpected"] = "An acknowledgment fits nothing that we sent",
        ["number-missing"] = "Interchanges are missing",
        ["file-missing"] = "An expected file has not come",
        ["file-unusual"] = "A file is unlike those before",
        ["file-held"] = "A file is held back",
        ["duplicate"] = "Something came twice",
        ["return-received"] = "A payment came back",
        ["balance-gap"] = "A day is missing between balances",
        ["export-rejected"] = "The ERP rejected postings",
        ["export-unanswered"] = "The ERP has not answered postings",
        ["erp-disagrees"] = "The ERP says otherwise of an invoice",
        ["books-do-not-tie"] = "The books do not tie out",
        ["deposit-not-confirmed"] = "A deposit does not fit its items",
        ["unknown-sender"] = "Files of an unknown sender",
        ["credential-expiring"] = "A certificate or signature ends",
        ["disk-low"] = "The disk runs full",
        ["host-silent"] = "A host is silent",
        ["channel-dead"] = "Alerts do not get through",
        [AlertWatch.Blind] = "A condition cannot be examined",
    };

    public static IReadOnlyCollection<string> Kinds => words.Keys;

    public static string Of(string condition) => words.GetValueOrDefault(condition, condition);
}
