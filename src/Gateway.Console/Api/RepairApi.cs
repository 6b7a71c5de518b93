using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Console.Access;
using Gateway.Pipeline.Stages.Repair;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Console.Api;

/// <summary>
/// <c>POST /api/receipts/{id}/repairs</c> with <c>{ "version": …, "reason": "…", "do": { "action": "apply", … } }</c>: 200 when it is done, 202 when a second person has to agree,
/// 409 when the receipt has changed since its version was read, 422 with the reason when it cannot be. The version comes from the GET of the same address.
/// </summary>
static class RepairApi
{
    static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    internal static void MapRepairApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/receipts/{id:long}/repairs", ReadAsync);
        routes.MapPost("/api/receipts/{id:long}/repairs", RepairAsync).DisableAntiforgery();
        routes.MapPost("/api/repairs/{id:long}/approve", ApproveAsync).DisableAntiforgery();
        routes.MapPost("/api/repairs/{id:long}/decline", DeclineAsync).DisableAntiforgery();
        routes.MapPost("/api/returns/{id:long}/original", NameOriginalAsync).DisableAntiforgery();
        routes.MapPost("/api/payer-changes/{id:long}/approve", ApproveChangeAsync).DisableAntiforgery();
        routes.MapPost("/api/payer-changes/{id:long}/reject", RejectChangeAsync).DisableAntiforgery();
    }

    static async Task<Results<Ok<ReceiptRepairs>, ProblemHttpResult>> ReadAsync(long id, [FromServices] ReceiptRepairQuery repairs, CancellationToken ct) =>
        await repairs.ReadAsync(id, ct) is { } found
            ? TypedResults.Ok(found)
            : TypedResults.Problem($"There is no receipt {id}.", statusCode: StatusCodes.Status404NotFound);

    static async Task<IResult> RepairAsync(long id, HttpContext context, [FromServices] ReceiptActions actions, CancellationToken ct)
    {
        var (wish, fault) = await JsonBody.ReadAsync<Wish>(context, json, ct);
        return wish is null ? fault! : ResultOf(await actions.RunAsync(new RepairOrder(id, wish.Version, Actor.Of(context), wish.Reason), wish.Do, ct));
    }

    static async Task<IResult> ApproveAsync(long id, HttpContext context, [FromServices] ReceiptActions actions, CancellationToken ct)
    {
        var (decision, fault) = await JsonBody.ReadAsync<Judgement>(context, json, ct);
        return decision is null ? fault! : ResultOf(await actions.ApproveAsync(id, Actor.Of(context), decision.Reason, ct));
    }

    static async Task<IResult> DeclineAsync(long id, HttpContext context, [FromServices] ReceiptActions actions, CancellationToken ct)
    {
        var (decision, fault) = await JsonBody.ReadAsync<Judgement>(context, json, ct);
        return decision is null ? fault! : ResultOf(await actions.DeclineAsync(id, Actor.Of(context), decision.Reason, ct));
    }

    static async Task<IResult> NameOriginalAsync(long id, HttpContext context, [FromServices] ReturnActions actions, CancellationToken ct)
    {
        var (named, fault) = await JsonBody.ReadAsync<Named>(context, json, ct);
        return named is null ? fault! : ResultOf(await actions.NameOriginalAsync(id, named.Receipt, Actor.Of(context), named.Reason, ct));
    }

    static async Task<IResult> ApproveChangeAsync(long id, HttpContext context, [FromServices] PayerChangeActions actions, CancellationToken ct)
    {
        var (decision, fault) = await JsonBody.ReadAsync<Judgement>(context, json, ct);
        return decision is null ? fault! : ResultOf(await actions.ApproveAsync(id, Actor.Of(context), decision.Reason, ct));
    }

    static async Task<IResult> RejectChangeAsync(long id, HttpContext context, [FromServices] PayerChangeActions actions, CancellationToken ct)
    {
        var (decision, fault) = await JsonBody.ReadAsync<Judgement>(context, json, ct);
        return decision is null ? fault! : ResultOf(await actions.RejectAsync(id, Actor.Of(context), decision.Reason, ct));
    }

    static IResult ResultOf(RepairReport report) => TypedResults.Json(report, json, statusCode: report.Outcome switch
    {
        RepairOutcome.Done => StatusCodes.Status200OK,
        RepairOutcome.AwaitingApproval => StatusCodes.Status202Accepted,
        RepairOutcome.Stale => StatusCodes.Status409Conflict,
        RepairOutcome.Missing => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status422UnprocessableEntity,
    });

    sealed record Wish(long Version, string Reason, RepairAction Do);

    sealed record Judgement(string Reason);

    sealed record Named(long Receipt, string Reason);
}
