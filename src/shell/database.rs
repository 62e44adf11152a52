//! The store proper: a database of the browser with one table of texts.
//!
//! Every writing is one transaction. It is asked to be on the disk before it is called complete, and is read again after
//! that. All requests of a transaction are made in one turn; what it builds on is looked at by its first requests, and where
//! something else stands there the transaction is given up before it has done anything.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Event, EventTarget, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest,
};
use web_sys::{IdbTransaction, IdbTransactionMode, IdbVersionChangeEvent};

use super::browser::{window, words};
use super::late;
use super::listen::on;
use super::local;
use crate::app::keeper::records::{is_at, EVERYTHING, PICTURES};
use crate::app::port::{After, Record, StoreFault, Writing};
use crate::app::words as said;

/// The name of the database; other pages that are opened from files may see it too.
const NAME: &str = "nianbao";
/// The version of its layout. A later program that changes it must open what this one wrote.
const VERSION: u32 = 1;
/// Its one table: texts under keys.
const TABLE: &str = "records";
/// Behind every key that begins with the same.
const LAST: &str = "\u{FFFF}";

/// An open database.
#[derive(Clone)]
pub struct Database(IdbDatabase);

/// What takes the database from the page.
pub enum Taken {
    /// It was deleted, or the browser has closed it.
    Closed,
    /// A newer version of this program wants it.
    ByNewer,
}

fn fault(fault: &JsValue) -> StoreFault {
    match words(fault).as_str() {
        "VersionError" => StoreFault::Newer,
        _ => local::fault(fault),
    }
}

fn refused<T>(outcome: Result<T, JsValue>) -> Result<T, StoreFault> {
    outcome.map_err(|fault| self::fault(&fault))
}

/// Opens the database; `taken` hears when it goes.
pub async fn open(taken: impl Fn(Taken) + 'static) -> Result<Database, StoreFault> {
    let factory = refused(Reflect::get(&window(), &"indexedDB".into()))?;
    let factory: IdbFactory =
        factory.dyn_into().map_err(|_| StoreFault::Refused(said::NO_DATABASE.to_string()))?;
    let request = refused(factory.open_with_u32(NAME, VERSION))?;
    let made = request.clone();
    on(&request, "upgradeneeded", move |_| make(&made));
    let database: IdbDatabase = answer(&request).await?.unchecked_into();
    if !database.object_store_names().contains(TABLE) {
        database.close();
        return Err(StoreFault::Refused("NotFoundError".to_string()));
    }
    let taken = Rc::new(taken);
    let (closing, closed) = (database.clone(), taken.clone());
    on(&database, "versionchange", move |event| {
        // Whoever wants it waits until everybody has let it go.
        closing.close();
        let change = event.dyn_ref::<IdbVersionChangeEvent>();
        let is_deleted = change.is_none_or(|change| change.new_version().is_none());
        taken(if is_deleted { Taken::Closed } else { Taken::ByNewer });
    });
    on(&database, "close", move |_| closed(Taken::Closed));
    Ok(Database(database))
}

fn make(request: &IdbOpenDbRequest) {
    if let Ok(database) = request.result() {
        // Refused only where it is there already.
        let _ = database.unchecked_into::<IdbDatabase>().create_object_store(TABLE);
    }
}

/// What a request brings.
async fn answer(request: &IdbRequest) -> Result<JsValue, StoreFault> {
    let done = request.clone();
    settled(request, ["success", "error"], move |is_good| match is_good {
        true => Ok(done.result().unwrap_or(JsValue::UNDEFINED)),
        false => Err(done.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    })
    .await
}

/// Ends when a transaction is complete.
async fn complete(transaction: &IdbTransaction) -> Result<(), StoreFault> {
    let done = transaction.clone();
    let outcome = settled(transaction, ["complete", "abort"], move |is_good| match is_good {
        true => Ok(JsValue::UNDEFINED),
        false => Err(done.error().map_or_else(|| "AbortError".into(), JsValue::from)),
    });
    outcome.await.map(|_| ())
}

/// Ends with the first of two events: the good one or the other. Only one of them ever comes, so one listener serves both and
/// is gone with it: this is done with every stroke.
async fn settled(
    target: &EventTarget,
    names: [&'static str; 2],
    outcome: impl FnOnce(bool) -> Result<JsValue, JsValue> + 'static,
) -> Result<JsValue, StoreFault> {
    let mut outcome = Some(outcome);
    let promise = Promise::new(&mut |resolve, reject| {
        let Some(outcome) = outcome.take() else { return };
        let settle = Closure::once_into_js(move |event: Event| match outcome(event.type_() == names[0]) {
            Ok(value) => call(&resolve, &value),
            Err(fault) => call(&reject, &fault),
        });
        for name in names {
            // Refused only for options that are not given here.
            let _ = target.add_event_listener_with_callback(name, settle.unchecked_ref());
        }
    });
    refused(JsFuture::from(promise).await)
}

fn call(function: &Function, value: &JsValue) {
    let _ = function.call1(&JsValue::UNDEFINED, value);
}

/// Calls on the next event of this name.
fn once(target: &EventTarget, name: &str, act: impl FnOnce() + 'static) {
    let act = Closure::once_into_js(act);
    let _ = target.add_event_listener_with_callback(name, act.unchecked_ref());
}

/// Every key from one on that begins with a text.
fn beginning(with: &str) -> Result<JsValue, StoreFault> {
    let range = IdbKeyRange::bound(&with.into(), &format!("{with}{LAST}").into());
    refused(range).map(JsValue::from)
}

impl Database {
    /// Everything that is kept but the pictures, and the keys of those.
    pub async fn read(&self) -> Result<(Vec<Record>, Vec<String>), StoreFault> {
        let store = self.store(IdbTransactionMode::Readonly)?.1;
        let after = format!("{PICTURES}{LAST}");
        let below = refused(IdbKeyRange::bound(&EVERYTHING.into(), &PICTURES.into()))?;
        let above = refused(IdbKeyRange::bound(&after.into(), &format!("{EVERYTHING}{LAST}").into()))?;
        let (below, above, pictures) = (JsValue::from(below), JsValue::from(above), beginning(PICTURES)?);
        let requests = [
            refused(store.get_all_keys_with_key(&below))?,
            refused(store.get_all_with_key(&below))?,
            refused(store.get_all_keys_with_key(&above))?,
            refused(store.get_all_with_key(&above))?,
            refused(store.get_all_keys_with_key(&pictures))?,
        ];
        let mut answers = Vec::new();
        for request in &requests {
            answers.push(Array::from(&answer(request).await?));
        }
        // Only a database that holds nothing is read before the whole module is here.
        if answers.iter().any(|answer| answer.length() > 0) {
            late::here().await;
        }
        let mut records = Vec::new();
        for half in [0, 2] {
            for (key, text) in answers[half].iter().zip(answers[half + 1].iter()) {
                if let (Some(key), Some(text)) = (key.as_string(), text.as_string()) {
                    records.push(Record { key, text });
                }
            }
        }
        Ok((records, answers[4].iter().filter_map(|key| key.as_string()).collect()))
    }

    /// What stands under these keys.
    pub async fn fetch(&self, keys: &[String]) -> Result<Vec<Record>, StoreFault> {
        let store = self.store(IdbTransactionMode::Readonly)?.1;
        let mut requests = Vec::new();
        for key in keys {
            requests.push((key, refused(store.get(&key.into()))?));
        }
        let mut records = Vec::new();
        for (key, request) in requests {
            if let Some(text) = answer(&request).await?.as_string() {
                records.push(Record { key: key.clone(), text });
            }
        }
        Ok(records)
    }

    /// Writes all of it or nothing, and reads it again.
    pub async fn write(&self, writing: &Writing) -> Result<(), StoreFault> {
        let (transaction, store) = self.store(IdbTransactionMode::Readwrite)?;
        let why: Rc<RefCell<Option<StoreFault>>> = Rc::default();
        if let Some(after) = &writing.after {
            look(&transaction, &store, after, &writing.deletes, &why)?;
        }
        let mut puts = Vec::new();
        for Record { key, text } in &writing.puts {
            let (key, text) = (JsValue::from(key), JsValue::from(text));
            if let Err(fault) = store.put_with_key(&text, &key) {
                // What was put before must not stay behind alone.
                let _ = transaction.abort();
                return Err(self::fault(&fault));
            }
            puts.push((key, text));
        }
        for place in &writing.deletes {
            refused(store.delete(&place.into()))?;
            refused(store.delete(&beginning(&format!("{place}/"))?))?;
        }
        for record in &writing.stale {
            delete_if_same(&store, record)?;
        }
        complete(&transaction).await.map_err(|fault| why.take().unwrap_or(fault))?;
        let store = self.store(IdbTransactionMode::Readonly)?.1;
        let mut requests = Vec::new();
        for (key, text) in &puts {
            requests.push((refused(store.get(key))?, text));
        }
        for (request, text) in requests {
            if answer(&request).await? != *text {
                return Err(StoreFault::Untrue);
            }
        }
        Ok(())
    }

    /// True where nothing is kept.
    pub async fn is_empty(&self) -> Result<bool, StoreFault> {
        let store = self.store(IdbTransactionMode::Readonly)?.1;
        let count = answer(&refused(store.count())?).await?;
        Ok(count.as_f64() == Some(0.0))
    }

    /// The table, in a transaction of its own.
    fn store(&self, mode: IdbTransactionMode) -> Result<(IdbTransaction, IdbObjectStore), StoreFault> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        // The bindings know no third argument.
        let open: Function = refused(Reflect::get(&self.0, &"transaction".into()))?.unchecked_into();
        let mode: JsValue =
            if mode == IdbTransactionMode::Readwrite { "readwrite" } else { "readonly" }.into();
        let transaction = refused(open.call3(&self.0, &TABLE.into(), &mode, &options))?;
        let transaction: IdbTransaction = transaction.unchecked_into();
        let store = refused(transaction.object_store(TABLE))?;
        Ok((transaction, store))
    }
}

/// Deletes a record within the transaction of the store, where it still is what it was.
fn delete_if_same(store: &IdbObjectStore, record: &Record) -> Result<(), StoreFault> {
    let key = JsValue::from(&record.key);
    let request = refused(store.get(&key))?;
    let (found, store, text) = (request.clone(), store.clone(), record.text.clone());
    once(&request, "success", move || {
        if found.result().ok().and_then(|found| found.as_string()).is_some_and(|found| found == text) {
            // Where it is refused the transaction ends with an error of its own.
            let _ = store.delete(&key);
        }
    });
    Ok(())
}

/// Gives the transaction up where what it builds on is not there, or something newer is.
fn look(
    transaction: &IdbTransaction,
    store: &IdbObjectStore,
    after: &After,
    deletes: &[String],
    why: &Rc<RefCell<Option<StoreFault>>>,
) -> Result<(), StoreFault> {
    for key in &after.needs {
        let request = refused(store.count_with_key(&key.into()))?;
        let (counted, transaction, why) = (request.clone(), transaction.clone(), why.clone());
        once(&request, "success", move || {
            let count = counted.result().ok().and_then(|count| count.as_f64()).unwrap_or(0.0);
            if count < 1.0 && why.replace(Some(StoreFault::Gone)).is_none() {
                let _ = transaction.abort();
            }
        });
    }
    let above = format!("{}{LAST}", after.below);
    let range =
        refused(IdbKeyRange::bound_with_lower_open(&after.newest.as_str().into(), &above.into(), true))?;
    let request = refused(store.get_all_keys_with_key(&range))?;
    let (found, transaction, why) = (request.clone(), transaction.clone(), why.clone());
    let deletes = deletes.to_vec();
    once(&request, "success", move || {
        let keys = found.result().map(|keys| Array::from(&keys)).unwrap_or_default();
        let mut keys = keys.iter().filter_map(|key| key.as_string());
        if keys.any(|key| !deletes.iter().any(|place| is_at(&key, place))) && why.borrow().is_none() {
            *why.borrow_mut() = Some(StoreFault::Overtaken);
            let _ = transaction.abort();
        }
    });
    Ok(())
}
