using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gateway.Console.Display;

/// <summary><c>&lt;status is="…"/&gt;</c> or <c>&lt;status tone="Failed" word="…"/&gt;</c>: icon, word and colour together.</summary>
[HtmlTargetElement("status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StatusTagHelper : TagHelper
{
    public StatusWord? Is { get; set; }

    /// <summary>With <see cref="Word"/>, instead of <see cref="Is"/>.</summary>
    public Tone Tone { get; set; }

    public string? Word { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        var status = Is ?? new StatusWord(Tone, Word ?? string.Empty);
        output.Attributes.SetAttribute("class", "st st-" + status.Tone.ToString().ToLowerInvariant());
        output.Content.SetHtmlContent("<i aria-hidden=\"true\">").Append(status.Icon).AppendHtml("</i>").Append(status.Word);
    }
}
