using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Customers by number, name or alias.</summary>
public sealed class CustomersModel(CustomerQuery customers) : PageModel
{
    const int PageRows = 50;

    public ListAddress Address => new(Request);

    public ListPage<CustomerRow> List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => List = await customers.ListAsync(Address["who"], PageCursor.Parse(Address["after"]), PageRows, ct);
}
