using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Gateway.Console.Display;

/// <summary><c>&lt;ago at="…"/&gt;</c>: relative words, the exact instant on hover. With <c>deadline</c>, what is left.</summary>
[HtmlTargetElement("ago", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AgoTagHelper(Clock clock) : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public bool Deadline { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (At is not { } at)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "none");
            output.Content.SetContent("–");
            return;
        }
        output.TagName = "time";
        output.Attributes.SetAttribute("datetime", at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", clock.Exact(at));
        output.Attributes.SetAttribute("data-rel", Deadline ? "deadline" : "ago");
        output.Content.SetContent(Deadline ? clock.Deadline(at) : clock.Relative(at));
    }
}
