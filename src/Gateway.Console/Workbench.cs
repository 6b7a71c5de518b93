using Gateway.Console.Acting;
using Gateway.Console.Acting.Applying;
using Gateway.Pipeline.Store.Actions;
using Gateway.Pipeline.Store.Queries;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Console;

/// <summary>What billing staff put money right with: the split screen, the waiting room, unidentified money, approvals, customers.</summary>
static class Workbench
{
    internal static IServiceCollection AddWorkbench(this IServiceCollection services)
    {
        services.AddSingleton<OpenItemQuery>();
        services.AddSingleton<CustomerQuery>();
        services.AddSingleton<LearnedQuery>();
        services.AddSingleton<WaitingRoomQuery>();
        services.AddSingleton<UnidentifiedQuery>();
        services.AddSingleton<ApprovalQuery>();
        services.AddSingleton<RemittanceActions>();
        services.AddSingleton<ForgetActions>();
        services.AddSingleton<ApplyScreen>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<JoinDesk>();
        services.AddSingleton<LearningDesk>();
        services.AddSingleton<ApprovalDesk>();
        return services;
    }
}
