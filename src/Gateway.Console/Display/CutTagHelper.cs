using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gateway.Console.Display;

/// <summary><c>&lt;cut text="…" most="28"/&gt;</c>: a long value cut in its middle, whole in the tooltip and when it is copied.</summary>
[HtmlTargetElement("cut", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CutTagHelper : TagHelper
{
    const int EndLength = 9;

    public string? Text { get; set; }

    public int Most { get; set; } = 28;

    public bool Mono { get; set; }

    /// <summary>Cut only where the column is too narrow, by the browser; the end stays.</summary>
    public bool Fluid { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        if (string.IsNullOrEmpty(Text))
        {
            output.Attributes.SetAttribute("class", "none");
            output.Content.SetContent("–");
            return;
        }
        if (Mono)
            output.Attributes.SetAttribute("class", "mono");
        if (Fluid)
        {
            output.Attributes.SetAttribute("class", "fluid");
            output.Attributes.SetAttribute("title", Text);
            var end = Math.Max(0, Text.Length - EndLength);
            output.Content.SetHtmlContent("<span>").Append(Text[..end]).AppendHtml("</span>").Append(Text[end..]);
            return;
        }
        if (Text.Length > Most)
        {
            output.Attributes.SetAttribute("title", Text);
            output.Attributes.SetAttribute("data-whole", Text);
        }
        output.Content.SetContent(Words.Cut(Text, Most));
    }
}
