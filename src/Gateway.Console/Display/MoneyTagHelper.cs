using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gateway.Console.Display;

/// <summary><c>&lt;money amount="…" currency="…"/&gt;</c>: aligned by its decimal point, currency small behind it.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper : TagHelper
{
    public decimal? Amount { get; set; }

    public string? Currency { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        output.TagName = "span";
        output.Attributes.SetAttribute("class", Amount is null ? "none" : "mo");
        if (Amount is not { } amount)
            output.Content.SetContent("–");
        else
            output.Content.SetContent(Words.Amount(amount)).AppendHtml(" <small>").Append(Currency ?? string.Empty).AppendHtml("</small>");
    }
}
