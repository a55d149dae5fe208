//! A DNS server on loopback that answers what a test tells it, and counts the questions.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use hickory_resolver::proto::op::{Message, ResponseCode};
use hickory_resolver::proto::rr::{RData, Record, RecordType};
use tokio::net::UdpSocket;

/// A running server; it ends with the test's runtime.
pub(crate) struct Dns {
    pub(crate) address: SocketAddr,
    questions: Arc<AtomicUsize>,
}

impl Dns {
    /// Answers every question for addresses with those of `answer(round)`; a round is one question for A and one for AAAA.
    pub(crate) async fn start(answer: impl Fn(usize) -> Vec<IpAddr> + Send + 'static) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let dns = Self {
            address: socket.local_addr().unwrap(),
            questions: Arc::default(),
        };
        let questions = Arc::clone(&dns.questions);
        tokio::spawn(async move {
            let mut buffer = [0u8; 1500];
            loop {
                let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
                let question = Message::from_vec(&buffer[..length]).unwrap();
                let asked = questions.fetch_add(1, Ordering::SeqCst);
                let reply = reply(question, &answer(asked / 2));
                socket
                    .send_to(&reply.to_vec().unwrap(), from)
                    .await
                    .unwrap();
            }
        });
        dns
    }

    pub(crate) fn questions(&self) -> usize {
        self.questions.load(Ordering::SeqCst)
    }
}

fn reply(question: Message, addresses: &[IpAddr]) -> Message {
    let query = question.queries[0].clone();
    let mut reply = question.into_response();
    reply.metadata.response_code = ResponseCode::NoError;
    for address in addresses {
        let data = match (query.query_type(), address) {
            (RecordType::A, IpAddr::V4(v4)) => RData::A((*v4).into()),
            (RecordType::AAAA, IpAddr::V6(v6)) => RData::AAAA((*v6).into()),
            _ => continue,
        };
        // Good for a minute, says the answer: who believes that misses what changes meanwhile.
        reply.add_answer(Record::from_rdata(query.name().clone(), 60, data));
    }
    reply
}
