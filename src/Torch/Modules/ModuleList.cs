using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules by position, registered under "0", "1" ...</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> _list = [];
    private bool _registered;

    public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => _list.AddRange(modules);

    public int Count => _list.Count;

    public bool IsReadOnly => false;

    public T this[int index]
    {
        get => _list[index];
        set => Change(() => _list[index] = value);
    }

    public void Add(T item) => Change(() => _list.Add(item));

    public void append(params T[] parameters) => extend(parameters);

    public void extend(IEnumerable<T> modules) => Change(() => _list.AddRange(modules));

    public void Insert(int index, T item) => Change(() => _list.Insert(index, item));

    public bool Remove(T item)
    {
        int position = _list.IndexOf(item);
        if (position < 0)
        {
            return false;
        }
        RemoveAt(position);
        return true;
    }

    public void RemoveAt(int index) => Change(() => _list.RemoveAt(index));

    public void Clear() => Change(_list.Clear);

    public bool Contains(T item) => _list.Contains(item);

    public int IndexOf(T item) => _list.IndexOf(item);

    public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

    public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    protected override void RegisterComponents()
    {
        if (!_registered)
        {
            _registered = true;
            Register();
        }
    }

    private void Change(Action change)
    {
        change();
        if (_registered)
        {
            ClearModules();
            Register();
        }
    }

    private void Register()
    {
        for (int i = 0; i < _list.Count; i++)
        {
            register_module(i.ToString(), _list[i]);
        }
    }
}
