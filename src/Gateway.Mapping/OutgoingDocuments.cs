using Gateway.Formats.Edifact.Documents;
using Gateway.Formats.X12;
using Gateway.Formats.X12.Documents;

namespace Gateway.Mapping;

/// <summary>The parts of an 810 as its writer takes them; source positions are zero.</summary>
public sealed record Document810(Invoice810Header Header, IReadOnlyList<Invoice810Line> Lines, Invoice810Summary Summary);

/// <summary>The parts of an INVOIC as its writer takes them.</summary>
public sealed record DocumentInvoic(InvoicHeader Header, IReadOnlyList<InvoicLine> Lines, InvoicSummary Summary);

/// <summary>The parts of an 820 as its writer takes them.</summary>
/// <param name="Details"><see cref="Payment820Line"/> and <see cref="Payment820Adjustment"/>, in the order of the payment's lines.</param>
public sealed record Document820(Payment820Header Header, IReadOnlyList<X12Item> Details);

/// <summary>The parts of a REMADV as its writer takes them.</summary>
public sealed record DocumentRemadv(RemadvHeader Header, IReadOnlyList<RemadvLine> Lines, RemadvSummary Summary);
