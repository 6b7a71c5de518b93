using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>For a fault of ours: no stack trace, but the name under which the log has it.</summary>
[IgnoreAntiforgeryToken]
public sealed class FailedModel : PageModel
{
    public string LogName => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
}
