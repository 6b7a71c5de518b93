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
}
