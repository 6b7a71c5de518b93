using Gateway.Formats.Definitions;
using Gateway.Mapping;

namespace Gateway.Pipeline.Partners;

/// <summary>Checks that what a profile says of outgoing documents can be done.</summary>
static class OutgoingReferences
{
    public static void Check(string document, PartnerProfile profile, MapCatalog? maps, List<DefinitionFault> faults)
    {
        Check(document, profile, "x12", profile.X12?.Outgoing, profile.X12?.OurIds.Count > 0, maps, "x12 810", faults);
        Check(document, profile, "edifact", profile.Edifact?.Outgoing, profile.Edifact?.OurIds.Count > 0, maps, "edifact INVOIC", faults);
        if (profile is { X12.Outgoing.Invoices: not null, Edifact.Outgoing.Invoices: not null })
        {
            faults.Add(new DefinitionFault(document, "/edifact/outgoing/invoices", "Invoices go out in X12 already; it would be a guess which one is meant."));
        }
    }

    static void Check(
        string document, PartnerProfile profile, string format, OutgoingProfile? outgoing, bool hasOurIds, MapCatalog? maps, string makes, List<DefinitionFault> faults)
    {
        if (outgoing?.Invoices is not { } invoices)
        {
            return;
        }

        var place = $"/{format}/outgoing";
        if (profile.Outbox is null)
        {
            faults.Add(new DefinitionFault(document, $"{place}/invoices", "Invoices need an outbox that they go to, and the profile has none."));
        }

        if (outgoing.Sender is null && !hasOurIds)
        {
            faults.Add(new DefinitionFault(document, place, "Neither 'sender' nor 'ourIds' says as whom we write."));
        }

        if (maps is null)
        {
            return;
        }

        List<string> fitting = [.. maps.OutgoingInvoiceMaps.Where(name => maps.OutgoingInvoice(name).Target == makes).Order(StringComparer.Ordinal)];
        if (!fitting.Contains(invoices.Map))
        {
            faults.Add(new DefinitionFault(document, $"{place}/invoices/map", $"there is no map '{invoices.Map}' that makes {makes}; there are {string.Join(", ", fitting)}."));
        }
    }
}
