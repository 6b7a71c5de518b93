using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>A customer: names, accounts that pay for it, what its payments have taught us, what it owes.</summary>
public sealed class CustomerModel(CustomerQuery customers, LearnedQuery learned, OpenItemQuery items, FileQuery files, LearningDesk desk, Clock clock) : PageModel
{
    const int MostItems = 50;

    public ListAddress Address => new(Request);

    public CustomerRow Customer { get; private set; } = null!;

    public IReadOnlyList<CustomerRow> Family { get; private set; } = [];

    public IReadOnlyList<CustomerNameRow> Names { get; private set; } = [];

    public IReadOnlyList<PayerAccountRow> Accounts { get; private set; } = [];

    public IReadOnlyList<LearnedMarkRow> Marks { get; private set; } = [];

    public IReadOnlyList<CustomerHabitRow> Habits { get; private set; } = [];

    public CustomerHistoryRow? History { get; private set; }

    public IReadOnlyList<OpenItemSum> Sums { get; private set; } = [];

    public IReadOnlyList<MoneySum> Unapplied { get; private set; } = [];

    public ListPage<OpenItemRow> Items { get; private set; } = null!;

    public IReadOnlyList<AuditRow> Audit { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        if (await customers.FindAsync(Unescaped(number), ct) is not { } customer)
            return NotFound();
        Customer = customer;
        Family = await customers.FamilyAsync(customer, ct);
        Names = await customers.NamesAsync(customer.Id, ct);
        Accounts = await customers.AccountsAsync(customer.Id, ct);
        Marks = await learned.MarksAsync(customer.Id, ct);
        Habits = await learned.HabitsAsync(customer.Id, ct);
        History = await learned.HistoryAsync(customer.Id, ct);
        Sums = await items.SumsAsync(customer.Id, clock.Today, ct);
        Unapplied = await customers.UnappliedAsync(customer.Id, ct);
        Items = await items.ListAsync(new OpenItemFilter(customer.Id, null, Address["find"], Address["sort"], Address["asc"] is not null, MostItems), PageCursor.Parse(Address["after"]), ct);
        Audit = await files.AuditAsync("customer:" + customer.Number, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostForgetAsync(string number, string what, string? value, string? reason, CancellationToken ct)
    {
        if (!Reason.IsGiven(reason, out var why))
            TempData.Tell(Reason.Missing);
        else if (await customers.FindAsync(Unescaped(number), ct) is not { } customer)
            return NotFound();
        else
            TempData.Tell(await desk.ForgetAsync(customer, what, value ?? string.Empty, Actor.Of(HttpContext), why, ct));
        return LocalRedirect(Address.Shown);
    }

    /// <summary>A slash in a number stays escaped on its way through the routes.</summary>
    static string Unescaped(string number) => number.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static ReasonForm Forgetting(string what, string value, string shown, string says) => new("Forget", "Forget", $"Forget {shown}", says, "Forget it")
    {
        Values = [("what", what), ("value", value)],
        Spoken = $"Forget {shown}",
    };

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
