using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Html;

namespace Gateway.Console.X12;

/// <summary>A segment as it stands in the file, no blank more or less, each element in a tag of its own so that both sides can point at it.</summary>
static class RawMarkup
{
    internal static IHtmlContent Of(RawSegment segment, IReadOnlyList<FaultRow> faults)
    {
        var bad = faults.Where(fault => fault.Element is not null || fault.Byte > segment.Byte).ToLookup(fault => segment.ElementAt(fault.Byte));
        var markup = new HtmlContentBuilder();
        foreach (var (index, element) in segment.Elements.Index())
        {
            if (index > 0)
                markup.AppendHtml("<s>").Append(segment.Separator.ToString()).AppendHtml("</s>");
            var tag = index == 0 && segment.Elements.Count > 1 ? "b" : "u";
            var worst = bad[index].Any(fault => fault.Severity is "error") ? " class=\"bad\"" : bad[index].Any() ? " class=\"odd\"" : string.Empty;
            markup.AppendHtml($"<{tag}{worst}>").Append(worst.Length > 0 && element.Length == 0 ? "·" : element).AppendHtml($"</{tag}>");
        }
        return markup;
    }

    /// <summary>What the segment says, with the element's number on each part.</summary>
    internal static IHtmlContent Words(RawSegment segment)
    {
        var (title, fields) = SegmentWords.Describe(segment);
        var markup = new HtmlContentBuilder().AppendHtml("<b>").Append(title).AppendHtml("</b>");
        foreach (var field in fields)
        {
            markup.AppendHtml($" <span data-e=\"{field.Element}\"><em>").Append(field.Label).AppendHtml("</em> ").Append(field.Value).AppendHtml("</span>");
        }
        return markup;
    }
}
