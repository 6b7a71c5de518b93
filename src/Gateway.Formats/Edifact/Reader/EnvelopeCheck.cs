using System.Globalization;
using Gateway.Formats.Edifact.Faults;
using Gateway.Formats.Framing;
using Gateway.Formats.Grammar;

namespace Gateway.Formats.Edifact;

/// <summary>Checks segments of the envelope by their rules, and words what is wrong with them.</summary>
sealed class EnvelopeCheck(EdifactCursor cursor, EdifactSegmentValues values)
{
    readonly ElementChecker checker = new(cursor, values);

    /// <summary>What is wrong with the current segment; a fault in an element on which something depends is of the first kind.</summary>
    public IEnumerable<(Fault Fault, string Code, EdifactErrorPlace Place)> Check(SegmentRule rule, FaultKind key, FaultKind other)
    {
        if (checker.Check(rule))
            yield break;
        foreach (var problem in checker.Problems)
        {
            if (problem.Code is not { } code)
                continue;
            var kind = rule.Elements.Length >= problem.Element && rule.Elements[problem.Element - 1].IsKey ? key : other;
            var position = cursor.At(0, Math.Min(problem.Element, cursor.Parts.Elements));
            var fault = kind.At(position, MessageNotes.PlaceOf(rule.Id, problem), MessageNotes.Found(values, problem), Expected(problem), problem.Rule.Label ?? "an element");
            yield return (fault, code, new EdifactErrorPlace(rule.Id, problem.Element + 1, problem.Component == 0 ? null : problem.Component));
        }
    }

    static string Expected(in ElementProblem problem)
    {
        var rule = problem.Rule;
        if (ReferenceEquals(problem.Kind, EdifactFaultKinds.TooMany) || rule.Number is null)
            return "left out";
        if (rule.Kind == ElementKind.Composite)
            return "there";
        if (rule.Codes is { } codes)
            return DefinitionsText(codes);
        var most = rule.Most.ToString(CultureInfo.InvariantCulture);
        var length = rule.Least == rule.Most ? most : rule.Least == 1 ? $"up to {most}" : string.Create(CultureInfo.InvariantCulture, $"{rule.Least} to {rule.Most}");
        return rule.Kind == ElementKind.Decimal ? $"{length} digits" : rule.Kind == ElementKind.Letters ? $"{length} letters" : $"{length} characters";
    }

    static string DefinitionsText(CodeSet codes) => string.Join(" or ", codes.Codes);
}
