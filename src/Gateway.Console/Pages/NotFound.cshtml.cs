using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>For an address that leads nowhere and for a form that was refused.</summary>
[IgnoreAntiforgeryToken]
public sealed class NotFoundModel : PageModel
{
    public bool IsRefusedForm { get; private set; }

    public void OnGet(int? status) => IsRefusedForm = status == 400;

    public void OnPost(int? status) => OnGet(status);
}
