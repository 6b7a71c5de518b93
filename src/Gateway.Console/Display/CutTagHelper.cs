using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gateway.Console.Display;

/// <summary><c>&lt;cut text="…" most="28"/&gt;</c>: a long value cut in its middle, whole in the tooltip and when it is copied.</summary>
[HtmlTargetElement("cut", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CutTagHelper : TagHelper
{
    public string? Text { get; set; }

    public int Most { get; set; } = 28;

    public bool Mono { get; set; }

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
        if (Text.Length > Most)
        {
            output.Attributes.SetAttribute("title", Text);
            output.Attributes.SetAttribute("data-whole", Text);
        }
        output.Content.SetContent(Words.Cut(Text, Most));
    }
}
