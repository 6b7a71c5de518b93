namespace Gateway.Mapping.Definitions;

enum MapTarget
{
    RemittanceAdvice,
    Invoice,
    AdvisedPayment,

    /// <summary>A payment, a return or a notification of change, as the entry is.</summary>
    AchEntry,

    /// <summary>Balances, entries and returns.</summary>
    BankReport,

    /// <summary>Outgoing: an open item as an 810; likewise the next three.</summary>
    Document810,
    DocumentInvoic,

    /// <summary>Outgoing: a payment with its lines as an 820.</summary>
    Document820,
    DocumentRemadv,
}
