using System.Globalization;
using Gateway.Console.Access;
using Gateway.Console.Acting;
using Gateway.Console.Display;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Gateway.Console.Pages;

/// <summary>Money that nothing was said about, words about money that has not come, and what could join the two.</summary>
public sealed class WaitingRoomModel(WaitingRoomQuery waiting, JoinDesk desk) : PageModel
{
    const int PageRows = 30;
    const int PaneLines = 20;

    public ListAddress Address => new(Request);

    public ListPage<WaitingMoneyRow> Money { get; private set; } = null!;

    public ListPage<AdviceRow> Advice { get; private set; } = null!;

    /// <summary>What could join each row shown, by the row's ID.</summary>
    public ILookup<long, JoinCandidate> AdviceFor { get; private set; } = null!;

    public ILookup<long, JoinCandidate> MoneyFor { get; private set; } = null!;

    public WaitingMoneyRow? OpenMoney { get; private set; }

    public AdviceRow? OpenAdvice { get; private set; }

    public IReadOnlyList<AdviceLineRow> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Money = await waiting.MoneyAsync(PageCursor.Parse(Address["money-after"]), PageRows, ct);
        Advice = await waiting.AdviceAsync(PageCursor.Parse(Address["advice-after"]), PageRows, ct);
        OpenMoney = Number("money") is { } money ? await waiting.FindMoneyAsync(money, ct) : null;
        OpenAdvice = Number("advice") is { } advice ? await waiting.FindAdviceAsync(advice, ct) : null;
        AdviceFor = (await waiting.AdviceForAsync([.. Money.Rows.Select(row => row.Id), .. OpenMoney is null ? [] : new[] { OpenMoney.Id }], ct)).Distinct().ToLookup(one => one.ForId);
        MoneyFor = (await waiting.MoneyForAsync([.. Advice.Rows.Select(row => row.Id), .. OpenAdvice is null ? [] : new[] { OpenAdvice.Id }], ct)).Distinct().ToLookup(one => one.ForId);
        Lines = OpenAdvice is null ? [] : await waiting.LinesAsync([OpenAdvice.Id], PaneLines, ct);
    }

    public async Task<IActionResult> OnPostJoinAsync(long receipt, long advice, string? reason, CancellationToken ct)
    {
        if (!Reason.IsGiven(reason, out var why))
            TempData.Tell(Reason.Missing);
        else
            TempData.Tell(await desk.JoinAsync(receipt, advice, Actor.Of(HttpContext), why, ct));
        return LocalRedirect("/waiting-room");
    }

    /// <summary>The form that joins the two, saying what will happen; what differs is said first.</summary>
    public static ReasonForm Joining(long receipt, decimal money, long advice, decimal said, string currency, string label)
    {
        var gap = money - said;
        var difference = gap == 0 ? "The amounts are the same." : $"The money is {Words.Amount(Math.Abs(gap))} {currency} {(gap > 0 ? "more" : "less")} than the advice says.";
        return new ReasonForm("Join", label, "Join money and remittance", $"{difference} The lines of the advice say what the {Words.Amount(money)} {currency} pay, and the matcher decides again in a moment.", "Join them")
        {
            Values = [("receipt", receipt.ToString(CultureInfo.InvariantCulture)), ("advice", advice.ToString(CultureInfo.InvariantCulture))],
            Spoken = $"{label} {Words.Amount(said)}",
        };
    }

    long? Number(string name) => long.TryParse(Address[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
