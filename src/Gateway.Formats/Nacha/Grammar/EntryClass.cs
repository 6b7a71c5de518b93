using Gateway.Formats.Nacha.Documents;

namespace Gateway.Formats.Nacha.Grammar;

/// <summary>A standard entry class code, from maps/nacha/entry-classes.json: how its entries are laid out and what may stand in them.</summary>
/// <param name="Addenda">Type of the addenda that belong to it beside 98 and 99; 10 stands for 10 to 18.</param>
/// <param name="MostAddenda">Of types 02 and 05.</param>
/// <param name="NeedsAddenda">One of them at least.</param>
/// <param name="Kind">Of its entries, when they are neither returned nor changed.</param>
/// <param name="Description">What the company entry description has to be; null for anything.</param>
sealed record EntryClass(
    string Code,
    string Text,
    EntryForm Form,
    int Addenda,
    int MostAddenda,
    bool NeedsAddenda,
    EntryDirection Direction,
    NachaEntryKind Kind,
    string? Description)
{
    /// <summary>Their entries say how many addenda follow.</summary>
    public bool CountsAddenda => Form is EntryForm.Corporate or EntryForm.CorporateAcknowledgment;

    /// <summary>Entries that inform of something; they may be zero whatever their transaction code.</summary>
    public bool CarriesNoMoney => Kind is NachaEntryKind.PaymentAcknowledgment or NachaEntryKind.AgencyNotice or NachaEntryKind.NotificationOfChange;
}

/// <summary>Variants of record 6, see <see cref="EntryRecord"/>.</summary>
enum EntryForm
{
    Common,
    Corporate,
    Acknowledgment,
    CorporateAcknowledgment,
    CustomerInitiated,
    MachineTransfer,
    Check,
    PointOfPurchase,
    TruncatedCheck,
    SharedNetwork,
    International,
    Advice,
}

enum EntryDirection
{
    Both,
    Credits,
    Debits,

    /// <summary>Credits too where the entry description says REVERSAL.</summary>
    DebitsOrReversals,
}
