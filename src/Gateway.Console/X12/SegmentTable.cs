using System.Collections.Frozen;

namespace Gateway.Console.X12;

/// <summary>Segments of the envelope, 810, 820, 997 and TA1 with labels of our own. Kinds: T text, D date, A amount, N amount with two implied decimals, C code, S credit or debit.</summary>
static class SegmentTable
{
    internal static readonly FrozenDictionary<string, (string Title, (int Element, string Label, char Kind)[] Elements)> Layouts =
        new Dictionary<string, (string, (int, string, char)[])>(StringComparer.Ordinal)
        {
            ["ISA"] = ("Interchange", [(6, "from", 'T'), (8, "to", 'T'), (9, "date", 'D'), (13, "control", 'T'), (15, "use", 'C')]),
            ["GS"] = ("Group", [(1, "kind", 'C'), (2, "from", 'T'), (3, "to", 'T'), (4, "date", 'D'), (6, "control", 'T'), (8, "version", 'T')]),
            ["ST"] = ("Document", [(1, "type", 'C'), (2, "control", 'T')]),
            ["SE"] = ("End of document", [(1, "segments", 'T'), (2, "control", 'T')]),
            ["GE"] = ("End of group", [(1, "documents", 'T'), (2, "control", 'T')]),
            ["IEA"] = ("End of interchange", [(1, "groups", 'T'), (2, "control", 'T')]),
            ["BPR"] = ("Payment", [(1, "handling", 'C'), (2, "amount", 'A'), (3, "direction", 'S'), (4, "by", 'C'), (5, "format", 'T'), (9, "from account", 'T'), (10, "originator", 'T'), (15, "to account", 'T'), (16, "effective", 'D')]),
            ["TRN"] = ("Trace", [(2, "number", 'T'), (3, "originator", 'T')]),
            ["CUR"] = ("Currency", [(2, "currency", 'T')]),
            ["REF"] = ("Reference", [(1, "kind", 'C'), (2, "number", 'T'), (3, "text", 'T')]),
            ["DTM"] = ("Date", [(1, "of", 'C'), (2, "date", 'D')]),
            ["N1"] = ("Party", [(1, "role", 'C'), (2, "name", 'T'), (4, "ID", 'T')]),
            ["N2"] = ("More of the name", [(1, "name", 'T')]),
            ["N3"] = ("Address", [(1, "street", 'T'), (2, "street", 'T')]),
            ["N4"] = ("Place", [(1, "city", 'T'), (2, "state", 'T'), (3, "postcode", 'T'), (4, "country", 'T')]),
            ["PER"] = ("Contact", [(2, "name", 'T'), (4, "at", 'T')]),
            ["ENT"] = ("Entity", [(1, "number", 'T'), (4, "ID", 'T')]),
            ["RMR"] = ("Pays", [(1, "kind", 'C'), (2, "number", 'T'), (4, "paid", 'A'), (5, "gross", 'A'), (6, "discount", 'A'), (7, "reason", 'T'), (8, "adjustment", 'A')]),
            ["ADX"] = ("Adjustment", [(1, "amount", 'A'), (2, "reason", 'T'), (4, "reference", 'T')]),
            ["NTE"] = ("Note", [(2, "text", 'T')]),
            ["BIG"] = ("Invoice", [(1, "date", 'D'), (2, "number", 'T'), (3, "order date", 'D'), (4, "order", 'T'), (7, "type", 'C')]),
            ["ITD"] = ("Terms", [(3, "discount %", 'T'), (5, "within days", 'T'), (7, "net days", 'T'), (8, "discount", 'N')]),
            ["IT1"] = ("Line", [(1, "line", 'T'), (2, "quantity", 'T'), (3, "unit", 'T'), (4, "price", 'T'), (7, "product", 'T')]),
            ["PID"] = ("Description", [(5, "text", 'T')]),
            ["TXI"] = ("Tax", [(1, "kind", 'T'), (2, "amount", 'A'), (3, "%", 'T')]),
            ["SAC"] = ("Allowance or charge", [(1, "is", 'C'), (2, "code", 'T'), (5, "amount", 'N'), (15, "text", 'T')]),
            ["TDS"] = ("Total", [(1, "total", 'N'), (2, "discountable", 'N'), (3, "due with discount", 'N'), (4, "discount", 'N')]),
            ["CTT"] = ("Count", [(1, "lines", 'T')]),
            ["TA1"] = ("Interchange acknowledged", [(1, "control", 'T'), (2, "date", 'D'), (4, "verdict", 'C'), (5, "note", 'T')]),
            ["AK1"] = ("Answers group", [(1, "kind", 'C'), (2, "control", 'T')]),
            ["AK2"] = ("Answers document", [(1, "type", 'C'), (2, "control", 'T')]),
            ["AK3"] = ("Fault in segment", [(1, "segment", 'T'), (2, "position", 'T'), (4, "code", 'T')]),
            ["AK4"] = ("Fault in element", [(1, "element", 'T'), (3, "code", 'T'), (4, "found", 'T')]),
            ["AK5"] = ("Document's verdict", [(1, "verdict", 'C'), (2, "code", 'T')]),
            ["AK9"] = ("Group's verdict", [(1, "verdict", 'C'), (2, "stated", 'T'), (3, "received", 'T'), (4, "accepted", 'T')]),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static readonly FrozenDictionary<(string Segment, string Code), string> Codes = new Dictionary<(string, string), string>
    {
        [("ISA", "P")] = "production", [("ISA", "T")] = "test",
        [("GS", "RA")] = "payments", [("GS", "IN")] = "invoices", [("GS", "FA")] = "acknowledgments",
        [("AK1", "RA")] = "payments", [("AK1", "IN")] = "invoices",
        [("ST", "820")] = "820 payment", [("ST", "810")] = "810 invoice", [("ST", "997")] = "997 acknowledgment",
        [("BPR", "C")] = "credit, payment with remittance", [("BPR", "D")] = "payment only", [("BPR", "I")] = "remittance only", [("BPR", "H")] = "notice",
        [("BPR", "U")] = "split payment and remittance", [("BPR", "P")] = "prenote", [("BPR", "CHK")] = "check", [("BPR", "FWT")] = "wire", [("BPR", "NON")] = "no money",
        [("RMR", "IV")] = "invoice", [("RMR", "IK")] = "invoice", [("RMR", "CM")] = "credit memo", [("RMR", "PO")] = "purchase order", [("RMR", "AP")] = "accounts receivable number", [("RMR", "1L")] = "policy",
        [("N1", "PR")] = "payer", [("N1", "PE")] = "payee", [("N1", "ST")] = "ship to", [("N1", "BT")] = "bill to", [("N1", "BY")] = "buyer", [("N1", "RE")] = "remit to", [("N1", "SE")] = "seller", [("N1", "VN")] = "vendor", [("N1", "RI")] = "remit to",
        [("REF", "IA")] = "vendor number", [("REF", "VN")] = "vendor order", [("REF", "PO")] = "purchase order", [("REF", "IV")] = "invoice", [("REF", "EV")] = "receiver ID", [("REF", "CK")] = "check number", [("REF", "11")] = "account", [("REF", "12")] = "billing account", [("REF", "14")] = "master account", [("REF", "TN")] = "transaction",
        [("DTM", "003")] = "invoice", [("DTM", "009")] = "processing", [("DTM", "011")] = "shipment", [("DTM", "097")] = "transaction", [("DTM", "055")] = "confirmation",
        [("BIG", "DI")] = "debit invoice", [("BIG", "DR")] = "invoice", [("BIG", "CR")] = "credit memo", [("BIG", "CN")] = "credit invoice",
        [("SAC", "A")] = "allowance", [("SAC", "C")] = "charge",
        [("TA1", "A")] = "accepted", [("TA1", "E")] = "accepted with errors", [("TA1", "R")] = "rejected",
        [("AK5", "A")] = "accepted", [("AK5", "E")] = "accepted with errors", [("AK5", "R")] = "rejected",
        [("AK9", "A")] = "accepted", [("AK9", "E")] = "accepted with errors", [("AK9", "P")] = "partly accepted", [("AK9", "R")] = "rejected",
    }.ToFrozenDictionary();
}
