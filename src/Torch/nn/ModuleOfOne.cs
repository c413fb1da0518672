namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module with one input. Write <see cref="forward"/>; callers use <see cref="call"/>, which runs the hooks.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                if (!HasHooks)
                {
                    return forward(input);
                }
                foreach (var hook in pre_hooks.Values)
                {
                    input = hook(this, input) ?? input;
                }
                BeforeForward();
                var result = forward(input);
                foreach (var hook in post_hooks.Values)
                {
                    result = hook(this, input, result) ?? result;
                }
                AfterForward();
                return result;
            }
        }
    }
}
