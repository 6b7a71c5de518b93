using Gateway.Receivables.Matching.Rules;
using Gateway.Receivables.Matching.Text;

namespace Gateway.Receivables.Matching;

/// <summary>
/// Decides what a receipt pays. An incomplete answer is better than a wrong one: all of it is applied when all conditions hold, else nothing.
/// The time grows with the number of lines and candidates, never with their product.
/// </summary>
public static class Matcher
{
    public static MatchDecision Decide(MatchCase matchCase)
    {
        ArgumentNullException.ThrowIfNull(matchCase);
        var objections = new Objections();
        var isReadable = Gates.Check(matchCase, objections);
        var identity = CustomerProof.Of(matchCase);
        var spokenFor = identity.Proven is null && isReadable ? ReferenceEvidence.CustomerOf(matchCase, identity) : null;
        var candidates = new Candidates(matchCase, identity.Proven ?? spokenFor, identity.Suspects.Select(customer => customer.Number));
        var reading = isReadable ? Read(matchCase, candidates, objections, identity) : Reading.Nothing(matchCase.Receipt.Amount);
        OtherReceipts.Check(matchCase, reading, objections);
        NumberOfTwo.Check(matchCase, reading, candidates, identity, objections);
        var customer = Payer(identity, spokenFor, objections);
        var evidence = new MatchEvidence(
            matchCase.Rules.Version, objections.Findings(), reading.Lines.Select(line => line.Evidence).ToList(),
            customer is not null && identity.Proven is null ? [.. identity.Evidence, ReferenceEvidence.Finding(customer)] : identity.Evidence);
        var decision = objections.Count == 0
            ? Verdict.Applied(matchCase.Receipt, customer!, reading, evidence)
            : Verdict.Queued(matchCase, candidates, customer, reading, objections, evidence, isReadable);
        return decision with { Named = reading.Lines.SelectMany(line => line.Named).Select(document => document.Id).Distinct().ToList() };
    }

    static Reading Read(MatchCase matchCase, Candidates candidates, Objections objections, PayerIdentity identity)
    {
        var isIdentified = identity.Proven is not null;
        if (NamesSomething(matchCase))
        {
            var told = AdviceReading.Of(matchCase, candidates, objections, isIdentified);
            OwnWords.Check(matchCase, candidates, told, objections);
            return told;
        }

        var findings = TextReading.Of(matchCase.FreeText, candidates);
        if (!findings.NamesNothing)
        {
            return FreeTextReading.Of(findings, matchCase, candidates, objections, isIdentified);
        }

        return matchCase.Lines.Count > 0
            ? AdviceReading.Of(matchCase, candidates, objections, isIdentified)
            : AmountReading.Of(matchCase, candidates, objections);
    }

    /// <summary>Whether the lines say more than free text could.</summary>
    static bool NamesSomething(MatchCase matchCase) => matchCase.Lines.Any(line =>
        !string.IsNullOrWhiteSpace(line.Reference) || PurchaseOrders.OrderOf(line) is not null || line.Kind is RemittanceLineKind.OnAccount or RemittanceLineKind.Adjustment);

    /// <summary>References speak for a customer only where everything else holds.</summary>
    static Customer? Payer(PayerIdentity identity, Customer? spokenFor, Objections objections)
    {
        if (identity.Proven is not null || (spokenFor is not null && objections.Count == 0))
        {
            return identity.Proven ?? spokenFor;
        }

        objections.Add(identity.Objection!, MatchCondition.CustomerProven);
        return null;
    }
}
